/**
 * @file cabinet-ui/src/dispute/dispute-panel.tsx
 * @description A dispute about an order: what was said, what is known, how it was decided; opening one and adding to it.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-29
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import { Alert, Box, Button, Link, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { ProblemNote } from '../layout/problem-panel.tsx';
import { Section } from '../order/section.tsx';
import { formatMoment } from '../show/instants.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { useStatement } from './use-statement.ts';
import { fitOf, givenBack, LONGEST_TEXT, whatToSay } from './what-to-say.ts';

type Dispute = NonNullable<OwnOrderDetail['dispute']>;

/** Nothing where there is none and none can be opened. */
export function DisputePanel({ detail }: { readonly detail: OwnOrderDetail }) {
  const { words } = useText();
  const { dispute, order } = detail;
  const kind = whatToSay(detail);
  if (dispute === undefined && kind === undefined) return null;
  const zone = order.channelTimezone;
  return (
    <Section title={dispute === undefined ? words.dispute.maybe : words.dispute.title}>
      <Stack spacing={2} data-testid="dispute">
        {dispute === undefined ? null : <Typography>{words.dispute.openedBy[dispute.openedBy]}</Typography>}
        {dispute?.evidence.map((line) => (
          <Line key={line.id} line={line} zone={zone} />
        ))}
        {dispute?.decision === undefined ? null : <Decision decision={dispute.decision} order={order} />}
        {dispute !== undefined && dispute.awaitedSince === undefined ? <Alert severity="info">{words.dispute.standing}</Alert> : null}
        {kind === undefined ? null : <Words key={kind} orderId={order.id} kind={kind} />}
      </Stack>
    </Section>
  );
}

function Line({ line: { author, body, facts, at }, zone }: { readonly line: Dispute['evidence'][number]; readonly zone: string }) {
  const { words, language } = useText();
  return (
    <Box>
      <Typography variant="body2" color="textSecondary">
        {words.dispute.author[author]} · {formatMoment(at, language, zone)}
      </Typography>
      {author === 'platform' ? (
        Object.entries(facts).map(([name, value]) => <Fact key={name} name={name} value={String(value)} zone={zone} />)
      ) : (
        <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{body}</Typography>
      )}
    </Box>
  );
}

function Fact({ name, value, zone }: { readonly name: string; readonly value: string; readonly zone: string }) {
  const { words, language } = useText();
  const label = Object.entries(words.dispute.facts).find(([known]) => known === name)?.[1] ?? name;
  return (
    <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
      {label}:{' '}
      {name === 'messageLink' ? (
        <Link href={value} target="_blank" rel="noreferrer">
          {value}
        </Link>
      ) : name.endsWith('At') ? (
        formatMoment(value, language, zone)
      ) : (
        value
      )}
    </Typography>
  );
}

interface DecisionProps {
  readonly decision: NonNullable<Dispute['decision']>;
  readonly order: OwnOrderDetail['order'];
}

function Decision({ decision, order }: DecisionProps) {
  const { words, language } = useText();
  const { toAdvertiser, reason, at } = decision;
  const moment = formatMoment(at, language, order.channelTimezone);
  const say = words.dispute.decided[givenBack(toAdvertiser, order.price)];
  return (
    <Alert severity="info" data-testid="dispute-decision">
      {say(formatMoney(toAdvertiser, language), moment)}
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{reason ?? words.dispute.byClock}</Typography>
    </Alert>
  );
}

/** Too long a text stays as it is, with how long it may be: cutting it would lose words. */
function Words({ orderId, kind }: { readonly orderId: string; readonly kind: 'open' | 'add' }) {
  const { words } = useText();
  const { give, isPending, error } = useStatement(orderId);
  const [typed, setTyped] = useState('');
  const fit = fitOf(typed);
  const said = words.dispute[kind];
  const send = async () => {
    if (await give({ kind, text: typed })) setTyped('');
  };
  return (
    <Stack spacing={1.5}>
      <TextField
        multiline
        fullWidth
        minRows={3}
        maxRows={12}
        label={said.field}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        disabled={isPending}
        error={fit === 'long'}
        helperText={`${said.hint} ${words.review.length(typed.trim().length, LONGEST_TEXT)}`}
      />
      {error ? <ProblemNote error={error} /> : null}
      <Button
        variant="outlined"
        color={kind === 'open' ? 'error' : 'primary'}
        disabled={fit !== 'fits'}
        loading={isPending}
        onClick={() => void send()}
        data-testid={`dispute-${kind}`}
      >
        {said.send}
      </Button>
    </Stack>
  );
}
