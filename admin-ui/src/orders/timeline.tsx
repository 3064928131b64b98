/**
 * @file admin-ui/src/orders/timeline.tsx
 * @description The order's journal as a story: newest first, the middle folded, money beside the step that moved it.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-24
 */
import type { JournalEntry, OrderDetail, Why } from '@lytslot/contracts/http';
import { Box, Button, Chip, Stack, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetOne, useLocale, useTranslate } from 'react-admin';
import { OrderStateChip, PlacementStateChip } from '../show/fields.tsx';
import { formatMoment, formatMoney } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';
import { causeOfLine } from './cause-of-line.ts';

/** Shorter stories are shown whole. */
const FOLD_FROM = 12;
const HEAD = 6;
const TAIL = 3;

/** Newest first, as the API gives it; each line says why in the sentence that the answer to "why" has for it, which the page asks for anyway. */
export function Timeline({ detail: { id, journal } }: { readonly detail: Pick<OrderDetail, 'id' | 'journal'> }) {
  const translate = useTranslate();
  const { data: why } = useGetOne<Why & { readonly id: string }>('order-why', { id }, { retry: false });
  const [view, setView] = useState<'folded' | 'whole'>('folded');
  const isFolded = view === 'folded' && journal.length > FOLD_FROM;
  const head = isFolded ? journal.slice(0, HEAD) : journal;
  const tail = isFolded ? journal.slice(-TAIL) : [];
  return (
    <Panel title={translate('ls.order.timeline')} hint={translate('ls.order.journalHint')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {head.map((entry) => (
          <Step key={entry.id} entry={entry} before={journal[journal.indexOf(entry) + 1]} why={why} />
        ))}
      </Box>
      {isFolded ? (
        <Button size="small" onClick={() => setView('whole')} sx={{ my: 1 }}>
          {translate('ls.order.middle', { count: journal.length - HEAD - TAIL })}
        </Button>
      ) : null}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {tail.map((entry) => (
          <Step key={entry.id} entry={entry} before={journal[journal.indexOf(entry) + 1]} why={why} />
        ))}
      </Box>
    </Panel>
  );
}

interface StepProps {
  readonly entry: JournalEntry;
  readonly before: JournalEntry | undefined;
}

function Step({ entry, before, why }: StepProps & { readonly why: Why | undefined }) {
  const translate = useTranslate();
  const locale = useLocale();
  const kind = translate(`ls.actor.${entry.actorKind}`, { _: entry.actorKind });
  const name = translate(`ls.event.${entry.event}`, { _: entry.event });
  const cause = causeOfLine(entry, why)?.[locale === 'en' ? 'en' : 'ru'];
  return (
    <Box
      component="li"
      data-event={entry.event}
      sx={{ position: 'relative', pl: 3, pb: 2, borderLeft: 2, borderColor: 'divider', ml: '5px', '&:last-of-type': { pb: 0 } }}
    >
      <Box sx={{ position: 'absolute', left: -7, top: 5, width: 12, height: 12, borderRadius: '50%', bgcolor: dotOf(entry) }} />
      <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'baseline', flexWrap: 'wrap' }}>
        <Typography variant="body2" sx={{ fontWeight: 650 }}>
          {name}
        </Typography>
        <Tooltip title={<Technical entry={entry} />}>
          <Typography variant="caption" color="textSecondary" component="time" dateTime={entry.at}>
            #{entry.seq} · {formatMoment(entry.at, locale)} · {entry.event}
          </Typography>
        </Tooltip>
      </Stack>
      <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
        {translate('ls.order.actor', { kind, id: entry.actorId })}
        {cause === undefined || cause === name ? null : ` — ${cause}`}
      </Typography>
      <Changes entry={entry} before={before} />
      <Booked entry={entry} />
    </Box>
  );
}

/** As the journal has it: the words it was sealed with, and the seal. */
function Technical({ entry: { cause, hash } }: Pick<StepProps, 'entry'>) {
  return (
    <Box lang="en" sx={{ overflowWrap: 'anywhere' }}>
      <div>{cause}</div>
      <div>{hash}</div>
    </Box>
  );
}

function dotOf({ money, placementState }: JournalEntry): string {
  if (placementState === 'PUBLISH_UNKNOWN' || placementState === 'PUBLISH_FAILED') return 'error.main';
  return money.length > 0 ? 'secondary.main' : 'primary.main';
}

/** Only what this step changed. */
function Changes({ entry, before }: StepProps) {
  const isOrderChanged = before?.orderState !== entry.orderState;
  const isPlacementChanged = before?.placementState !== entry.placementState;
  if (!isOrderChanged && !isPlacementChanged) return null;
  return (
    <Stack direction="row" spacing={1} sx={{ mt: 0.5 }}>
      {isOrderChanged ? <OrderStateChip state={entry.orderState} /> : null}
      {isPlacementChanged ? <PlacementStateChip state={entry.placementState} /> : null}
    </Stack>
  );
}

function Booked({ entry }: { readonly entry: JournalEntry }) {
  const translate = useTranslate();
  const locale = useLocale();
  if (entry.money.length === 0) return null;
  const lines = entry.money.flatMap(({ id, entries }) => entries.map((line) => ({ ...line, key: `${id}-${line.account}` })));
  return (
    <Stack direction="row" spacing={0.75} useFlexGap sx={{ mt: 0.75, flexWrap: 'wrap' }}>
      {lines.map(({ key, account, amount }) => (
        <Chip
          key={key}
          size="small"
          variant="outlined"
          color="secondary"
          label={`${translate(`ls.account.${account}`, { _: account })}: ${formatMoney(amount, locale)}`}
        />
      ))}
    </Stack>
  );
}
