/**
 * @file cabinet-ui/src/review/owner-decision.tsx
 * @description What the owner may do about an order, as buttons; what needs words asks for them.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-29
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import { Button, Stack, Typography } from '@mui/material';
import type { ButtonProps } from '@mui/material';
import { Fragment, useId, useState } from 'react';
import { isAnswered } from '../command/intention.ts';
import { ProblemNote } from '../layout/problem-panel.tsx';
import { Section } from '../order/section.tsx';
import { formatMoment, formatOffset } from '../show/instants.ts';
import { useText } from '../texts/language.tsx';
import { foundWords } from './found-words.ts';
import { lapseOf, ownerActions } from './owner-actions.ts';
import type { Offer, OwnerAction, SpokenAction } from './owner-actions.ts';
import { useDecision } from './use-decision.ts';
import type { Decision } from './use-decision.ts';
import { WordsDialog } from './words-dialog.tsx';
import { textWithoutLabel } from './written.ts';

/** An open dialog, and the post it was opened about. */
interface Asking {
  readonly action: SpokenAction;
  readonly seenHash: string | undefined;
}

/** Typed words live here, one draft per action, as long as the order is open: a closed dialog or a refusal loses none. */
export function OwnerDecision({ detail }: { readonly detail: OwnOrderDetail }) {
  const { words } = useText();
  const { give, isPending, error, asked, forget } = useDecision(detail.order.id);
  const [asking, setAsking] = useState<Asking>();
  const [typed, setTyped] = useState<Readonly<Partial<Record<SpokenAction, string>>>>({});
  const offers = ownerActions(detail);
  const shownHash = detail.content?.hash;
  const begin = (action: OwnerAction) => {
    forget();
    if (action === 'approve') void give({ action, contentHash: shownHash ?? '', typed: '' });
    else setAsking({ action, seenHash: shownHash });
  };
  const close = () => {
    if (!isPending) forget();
    setAsking(undefined);
  };
  const send = async ({ action, seenHash }: Asking) => {
    if (!(await give({ action, contentHash: seenHash ?? '', typed: typed[action] ?? '' }))) return;
    setTyped((all) => ({ ...all, [action]: '' }));
    setAsking(undefined);
  };
  const trouble = troubleOf(error, asked, detail);
  const problem = trouble !== null && asking === undefined ? <ProblemNote error={trouble} /> : null;
  return (
    <>
      {offers.length === 0 ? (
        problem
      ) : (
        <Section title={offers.length > 1 ? words.review.title : words.review.actionsTitle}>
          <Stack spacing={1.5}>
            {offers.length > 1 ? <TimeLeft detail={detail} /> : null}
            {problem}
            <Buttons offers={offers} work={isPending ? 'under-way' : 'idle'} onChoose={begin} />
          </Stack>
        </Section>
      )}
      {asking === undefined ? null : (
        <WordsDialog
          action={asking.action}
          typed={typed[asking.action] ?? ''}
          onType={(text) => setTyped((all) => ({ ...all, [asking.action]: text }))}
          rounds={detail.rounds}
          theirs={theirWords(asking.action, detail.content)}
          media={detail.content?.media}
          lapse={isPending ? undefined : lapseOf(asking.action, asking.seenHash, detail)}
          error={trouble}
          found={foundWords(asked, trouble)}
          sending={isPending ? 'under-way' : 'idle'}
          onSend={() => void send(asking)}
          onClose={close}
        />
      )}
    </>
  );
}

/** What an own text begins with. */
function theirWords(action: SpokenAction, content: OwnOrderDetail['content']): string | undefined {
  return action === 'draft' && content !== undefined ? textWithoutLabel(content) : undefined;
}

/** Nobody answered, but the order has gone on: it shows itself what became of it, and there is nothing to send again. */
function troubleOf(error: unknown, asked: Decision | undefined, detail: OwnOrderDetail): unknown {
  const isMoot = !isAnswered(error) && asked !== undefined && lapseOf(asked.action, asked.contentHash, detail) === 'gone';
  return isMoot ? null : error;
}

/** Only where silence ends the order: a channel's own rule answers by itself. */
function TimeLeft({ detail: { order, deadline } }: { readonly detail: OwnOrderDetail }) {
  const { words, language } = useText();
  if (deadline?.action !== 'owner-timeout') return null;
  const zone = order.channelTimezone;
  const moment = `${formatMoment(deadline.dueAt, language, zone)} (${formatOffset(deadline.dueAt, zone)})`;
  return <Typography variant="body2">{words.review.until(moment)}</Typography>;
}

const LOOK: Readonly<Record<OwnerAction, ButtonProps>> = {
  approve: { variant: 'contained', size: 'large' },
  change: { variant: 'outlined' },
  draft: { variant: 'outlined' },
  decline: { variant: 'outlined', color: 'error' },
  cancel: { variant: 'text', color: 'error' },
};

interface ButtonsProps {
  readonly offers: readonly Offer[];
  readonly work: 'idle' | 'under-way';
  readonly onChoose: (action: OwnerAction) => void;
}

function Buttons({ offers, work, onChoose }: ButtonsProps) {
  const { words } = useText();
  const why = useId();
  return offers.map(({ action, state }) => (
    <Fragment key={action}>
      <Button
        {...LOOK[action]}
        fullWidth
        disabled={state !== 'open' || work === 'under-way'}
        aria-describedby={state === 'open' ? undefined : why}
        onClick={() => onChoose(action)}
        data-testid={`action-${action}`}
      >
        {words.review.actions[action]}
      </Button>
      {action === 'draft' && state === 'no-rounds-left' ? (
        <Typography id={why} variant="body2" color="textSecondary">
          {words.review.noRoundsLeft}
        </Typography>
      ) : null}
    </Fragment>
  ));
}
