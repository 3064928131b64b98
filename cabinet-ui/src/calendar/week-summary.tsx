/**
 * @file cabinet-ui/src/calendar/week-summary.tsx
 * @description The week in numbers, which is also the legend of the calendar's colours.
 * @dependencies @mui/material, contracts
 * @created 2026-11-25
 */
import type { Calendar } from '@lytslot/contracts/http';
import { Box, Stack, Typography } from '@mui/material';
import { formatPrice, sumByCurrency } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { slotKind } from './slot-kind.ts';
import type { SlotKind } from './slot-kind.ts';
import { SLOT_LOOK } from './slot-look.tsx';

const KINDS: readonly SlotKind[] = ['sold', 'published', 'done', 'held', 'trouble'];
/** What has been paid for and has not failed. */
const EARNING: ReadonlySet<SlotKind> = new Set(['sold', 'published', 'done']);

/** Kinds that do not occur this week are left out. */
export function WeekSummary({ calendar: { free, taken } }: { readonly calendar: Calendar }) {
  const { words, language } = useText();
  const byKind = Map.groupBy(taken, slotKind);
  const sums = sumByCurrency(taken.filter((slot) => EARNING.has(slotKind(slot))).map(({ price }) => price));
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
      <Stack component="ul" aria-label={words.calendar.summary} direction="row" spacing={1} useFlexGap sx={LIST}>
        {KINDS.map((kind) => (
          <Figure key={kind} kind={kind} count={byKind.get(kind)?.length ?? 0} />
        ))}
        <Stack component="li" direction="row" spacing={1} sx={PILL}>
          <Box sx={{ width: 13, height: 13, borderRadius: '4px', border: 1, borderColor: 'text.secondary' }} />
          <Typography variant="body2" color="textSecondary">
            {words.kind.free} <b>{free.length}</b>
          </Typography>
        </Stack>
      </Stack>
      {sums.length === 0 ? null : (
        <Typography variant="body2" data-testid="week-total" sx={{ ml: { md: 'auto' } }}>
          {words.calendar.soldFor} <b>{sums.map((sum) => formatPrice(sum, language)).join(' + ')}</b>
        </Typography>
      )}
    </Stack>
  );
}

const LIST = { flexWrap: 'wrap', listStyle: 'none', m: 0, p: 0 };
const PILL = {
  alignItems: 'center',
  px: 1.25,
  py: 0.5,
  borderRadius: '99px',
  bgcolor: 'background.paper',
  border: 1,
  borderColor: 'divider',
};

function Figure({ kind, count }: { readonly kind: SlotKind; readonly count: number }) {
  const { words } = useText();
  if (count === 0) return null;
  const { icon, color } = SLOT_LOOK[kind];
  return (
    <Stack component="li" direction="row" spacing={0.75} sx={PILL}>
      <Box sx={{ display: 'flex', color: `${color}.main`, '& svg': { fontSize: 18 } }}>{icon}</Box>
      <Typography variant="body2">
        {words.kind[kind]} <b>{count}</b>
      </Typography>
    </Stack>
  );
}
