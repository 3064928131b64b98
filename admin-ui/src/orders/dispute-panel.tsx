/**
 * @file admin-ui/src/orders/dispute-panel.tsx
 * @description A dispute: what both sides say, what is known, how it was decided, and deciding it.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import type { OrderDetail } from '@lytslot/contracts/http';
import { Alert, Link, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { InstantText, MoneyText } from '../show/fields.tsx';
import { Panel } from '../show/panel.tsx';
import { DisputeRuling } from './dispute-ruling.tsx';

type Dispute = NonNullable<OrderDetail['dispute']>;

/** Nothing where nobody has opened one. */
export function DisputePanel({ detail }: { readonly detail: OrderDetail }) {
  const translate = useTranslate();
  const { dispute, order } = detail;
  if (dispute === undefined) return null;
  const { proposal, decision } = dispute;
  const proposed = proposal?.toAdvertiser.amountMinor ?? 'none';
  return (
    <Panel title={translate('ls.dispute.title')} hint={translate(`ls.dispute.openedBy.${dispute.openedBy}`)}>
      <Stack spacing={2}>
        {dispute.evidence.map((line) => (
          <Line key={line.id} line={line} />
        ))}
        {decision === undefined ? null : <Decision decision={decision} />}
        {proposal === undefined ? null : (
          <Alert severity="info">
            {translate('ls.dispute.proposed', { id: proposal.administratorId })} <MoneyText money={proposal.toAdvertiser} />
          </Alert>
        )}
        {order.placementState === 'DISPUTED' ? (
          // What another administrator has proposed meanwhile is a new question.
          <DisputeRuling key={proposed} orderId={order.id} price={order.price} />
        ) : null}
        {decision === undefined && dispute.awaitedSince === undefined ? (
          <Alert severity="info">{translate('ls.dispute.standing')}</Alert>
        ) : null}
      </Stack>
    </Panel>
  );
}

function Line({ line: { author, body, facts, at } }: { readonly line: Dispute['evidence'][number] }) {
  const translate = useTranslate();
  const known = Object.entries(facts);
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="div">
        {translate(`ls.dispute.author.${author}`)} · <InstantText at={at} />
      </Typography>
      <Typography variant="body2" component="div" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {known.length === 0
          ? body
          : known.map(([name, value]) => (
              <div key={name}>
                {translate(`ls.dispute.fact.${name}`)}: <Fact name={name} value={String(value)} />
              </div>
            ))}
      </Typography>
    </div>
  );
}

/** The link is the platform's own, to the post in its channel. */
function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  if (name.endsWith('At')) return <InstantText at={value} />;
  if (name !== 'messageLink') return value;
  return (
    <Link href={value} target="_blank" rel="noreferrer">
      {value}
    </Link>
  );
}

function Decision({ decision: { toAdvertiser, reason, at } }: { readonly decision: NonNullable<Dispute['decision']> }) {
  const translate = useTranslate();
  return (
    <Alert severity="success" sx={{ overflowWrap: 'anywhere' }}>
      {translate('ls.dispute.decided')} <MoneyText money={toAdvertiser} /> · <InstantText at={at} />
      <div style={{ whiteSpace: 'pre-wrap' }}>{reason ?? translate('ls.dispute.byClock')}</div>
    </Alert>
  );
}
