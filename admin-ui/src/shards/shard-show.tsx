/**
 * @file admin-ui/src/shards/shard-show.tsx
 * @description One shard: why it works or does not, its size, and how it keeps its promise about time.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import type { Shard } from '@lytslot/contracts/http';
import { Box, Stack } from '@mui/material';
import { ShowBase, useLocale, useRecordContext, useTranslate } from 'react-admin';
import { Fact } from '../show/fields.tsx';
import { formatCount } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { BudgetLeft, LateOf, PromisedTime } from './punctuality.tsx';

/** The answer first, then the facts. */
export function ShardShow() {
  return (
    <ShowBase>
      <ShardFacts />
    </ShowBase>
  );
}

function ShardFacts() {
  const shard = useRecordContext<Shard>();
  const translate = useTranslate();
  const locale = useLocale();
  if (shard === undefined) return null;
  const field = (name: string) => translate(`resources.shards.fields.${name}`);
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <WhyPanel about="shard" id={shard.name} />
      <Panel title={shard.name} hint={shard.databaseName}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))' }}>
          <Fact label={field('schedulingState')}>{shard.schedulingState}</Fact>
          <Fact label={field('tenants')}>{formatCount(shard.tenants, locale)}</Fact>
          <Fact label={field('channels')}>{formatCount(shard.channels, locale)}</Fact>
          <Fact label={field('weight')}>{formatCount(shard.weight, locale)}</Fact>
          <Fact label={field('objective')}>
            <PromisedTime shard={shard} />
          </Fact>
          <Fact label={field('late')}>
            <LateOf shard={shard} />
          </Fact>
          <Fact label={field('budget')}>
            <BudgetLeft shard={shard} />
          </Fact>
        </Box>
      </Panel>
    </Stack>
  );
}
