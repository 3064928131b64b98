/**
 * @file cabinet-ui/src/move/move-panel.tsx
 * @description Another time for a scheduled post: proposing one, answering the advertiser's, taking one's own back.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-29
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import { Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ProblemNote } from '../layout/problem-panel.tsx';
import { Section } from '../order/section.tsx';
import { formatMoment, formatOffset } from '../show/instants.ts';
import { useText } from '../texts/language.tsx';
import { TimePicker } from './time-picker.tsx';
import { useMove } from './use-move.ts';
import type { MoveWord } from './use-move.ts';
import { whatToDo } from './what-to-do.ts';

/** Nothing where the post's time is settled for good. */
export function MovePanel({ detail }: { readonly detail: OwnOrderDetail }) {
  const { words } = useText();
  const { give, isPending, error, forget } = useMove(detail.order.id);
  const [view, setView] = useState<'closed' | 'picking'>('closed');
  const kind = whatToDo(detail);
  const problem = error ? <ProblemNote error={error} /> : null;
  // What was refused stays in view, also when the order has gone on.
  if (kind === undefined) return problem;
  if (kind === 'spent') return <Spent problem={problem} />;
  const send = async (word: MoveWord) => {
    if (await give(word)) setView('closed');
  };
  return (
    <Section title={words.move.title}>
      <Stack spacing={1.5} data-testid="move">
        {kind === 'propose' ? null : <Proposal detail={detail} />}
        {problem}
        {kind !== 'propose' ? (
          <Answers
            kind={kind}
            startsAt={detail.move?.startsAt ?? ''}
            work={isPending ? 'under-way' : 'idle'}
            onSay={(word) => void send(word)}
          />
        ) : view === 'picking' ? (
          <TimePicker
            order={detail.order}
            work={isPending ? 'under-way' : 'idle'}
            onPick={(startsAt) => void send({ word: 'propose', startsAt })}
            onClose={() => {
              forget();
              setView('closed');
            }}
          />
        ) : (
          <>
            <Button variant="outlined" onClick={() => setView('picking')} data-testid="move-begin">
              {words.move.begin}
            </Button>
            {detail.movesLeft === undefined ? null : (
              <Typography variant="body2" color="textSecondary">
                {words.move.left(detail.movesLeft)}
              </Typography>
            )}
          </>
        )}
      </Stack>
    </Section>
  );
}

function Spent({ problem }: { readonly problem: ReactNode }) {
  const { words } = useText();
  return (
    <Section title={words.move.title}>
      <Stack spacing={1.5} data-testid="move">
        {problem}
        <Typography color="textSecondary">{words.move.spent}</Typography>
      </Stack>
    </Section>
  );
}

function Proposal({ detail: { order, move, deadline } }: { readonly detail: OwnOrderDetail }) {
  const { words, language } = useText();
  if (move === undefined) return null;
  const zone = order.channelTimezone;
  const moment = (iso: string) => `${formatMoment(iso, language, zone)} (${formatOffset(iso, zone)})`;
  return (
    <>
      <Typography sx={{ fontWeight: 650 }} data-testid="move-proposed">
        {words.move.proposed[move.proposedBy](moment(move.startsAt))}
      </Typography>
      {deadline === undefined ? null : <Typography variant="body2">{words.move.until(moment(deadline.dueAt))}</Typography>}
    </>
  );
}

interface AnswersProps {
  readonly kind: 'answer' | 'wait';
  readonly startsAt: string;
  readonly work: 'idle' | 'under-way';
  readonly onSay: (word: MoveWord) => void;
}

function Answers({ kind, startsAt, work, onSay }: AnswersProps) {
  const { words } = useText();
  const disabled = work === 'under-way';
  const decline = () => onSay({ word: 'decline', startsAt });
  if (kind === 'wait') {
    return (
      <Button variant="outlined" disabled={disabled} onClick={decline} data-testid="move-back">
        {words.move.back}
      </Button>
    );
  }
  return (
    <>
      <Button variant="contained" disabled={disabled} onClick={() => onSay({ word: 'accept', startsAt })} data-testid="move-accept">
        {words.move.accept}
      </Button>
      <Button variant="outlined" disabled={disabled} onClick={decline} data-testid="move-decline">
        {words.move.decline}
      </Button>
    </>
  );
}
