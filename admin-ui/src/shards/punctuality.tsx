/**
 * @file admin-ui/src/shards/punctuality.tsx
 * @description What a shard promises about the time of its posts, and how it keeps that.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-30
 */
import type { Shard } from '@lytslot/contracts/http';
import { Chip, Stack, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { formatCount, formatShare } from '../show/format.ts';

interface Props {
  readonly shard: Shard;
}

const TONE = { no: undefined, slow: 'warning', fast: 'error' } as const;

/** What is left of the late posts allowed; a dash where no post was due, or nobody can say. */
export function BudgetLeft({ shard: { punctuality } }: Props & { readonly source?: string }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { budgetLeftBps, burning = 'no' } = punctuality ?? {};
  const tone = TONE[burning];
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography component="span" variant="body2" color={budgetLeftBps !== undefined && budgetLeftBps < 0 ? 'error' : 'textPrimary'}>
        {budgetLeftBps === undefined ? '–' : formatShare(budgetLeftBps, locale)}
      </Typography>
      {tone === undefined ? null : <Chip size="small" color={tone} label={translate(`ls.punctuality.burning.${burning}`)} />}
    </Stack>
  );
}

/** Late posts of all that came due. */
export function LateOf({ shard: { punctuality, objective } }: Props) {
  const translate = useTranslate();
  const locale = useLocale();
  if (punctuality === undefined || punctuality.posts === 0) return '–';
  const { late, posts } = punctuality;
  return translate('ls.punctuality.lateOf', {
    late: formatCount(late, locale),
    posts: formatCount(posts, locale),
    days: objective.windowDays,
  });
}

/** In one line. */
export function PromisedTime({ shard: { objective } }: Props) {
  const translate = useTranslate();
  const locale = useLocale();
  return translate('ls.punctuality.promise', { share: formatShare(objective.targetBps, locale), seconds: objective.lateAfterSeconds });
}
