/**
 * @file cabinet-ui/src/payouts/card-field.tsx
 * @description Where an owner gives a card: the payment service's own form, or what to do where it does not open.
 * @dependencies @mui/material, react
 * @created 2026-11-30
 */
import { Alert, Box, Button, Skeleton, Stack, Typography } from '@mui/material';
import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '../texts/language.tsx';
import { showCardForm } from './card-widget.ts';
import type { Card, CardFormAddress } from './card-widget.ts';

interface CardFieldProps {
  readonly form: CardFormAddress;
  readonly card: Card | undefined;
  readonly onCard: (card: Card | undefined) => void;
}

/** The card that was given, with a way to give another; until then the form. */
export function CardField({ form, card, onCard }: CardFieldProps) {
  const { words } = useText();
  const [attempt, setAttempt] = useState(0);
  if (card === undefined) return <CardForm key={attempt} form={form} onCard={onCard} onAgain={() => setAttempt(attempt + 1)} />;
  return (
    <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
      <Typography data-testid="card">{`•••• ${card.last4}`}</Typography>
      <Button onClick={() => onCard(undefined)}>{words.payouts.anotherCard}</Button>
    </Stack>
  );
}

interface CardFormProps extends Pick<CardFieldProps, 'form' | 'onCard'> {
  /** The owner wants to see it opened anew. */
  readonly onAgain: () => void;
}

function CardForm({ form, onCard, onAgain }: CardFormProps) {
  const { words } = useText();
  const { state, place } = useCardForm(form, onCard);
  return (
    <Stack spacing={1}>
      <Typography color="textSecondary">{words.payouts.cardIsTheirs}</Typography>
      {state === 'opening' ? <Skeleton variant="rounded" height={206} role="status" aria-label={words.payouts.cardOpens} /> : null}
      <Box id={place} sx={{ display: state === 'failed' ? 'none' : 'block' }} />
      {state === 'failed' ? (
        <Alert severity="warning" data-testid="card-form-failed" action={<Button onClick={onAgain}>{words.payouts.cardAgain}</Button>}>
          {words.payouts.cardFailed}
        </Alert>
      ) : null}
    </Stack>
  );
}

/** One that is given up says nothing any more. */
function useCardForm({ scriptUrl, accountId }: CardFormAddress, onCard: (card: Card) => void) {
  const place = `card-form-${useId().replace(/\W/g, '')}`;
  const [state, setState] = useState<'opening' | 'open' | 'failed'>('opening');
  // The form lives longer than one drawing of the page: it speaks to whoever listens now.
  const heard = useRef(onCard);
  useEffect(() => {
    heard.current = onCard;
  });
  useEffect(() => {
    const shown = new AbortController();
    const say = (next: 'open' | 'failed') => {
      if (!shown.signal.aborted) setState(next);
    };
    const listener = { onCard: (card: Card) => heard.current(card), onFailed: () => say('failed') };
    showCardForm({ scriptUrl, accountId }, { elementId: place, listener, until: shown.signal }).then(
      () => say('open'),
      () => say('failed'),
    );
    return () => shown.abort();
  }, [scriptUrl, accountId, place]);
  return { state, place };
}
