/**
 * @file cabinet-ui/src/order/order-facts.tsx
 * @description The order's terms, and what it waits for until when.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-25
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import { Box, Card, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { formatMoment, formatOffset } from '../show/instants.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';

/** Times are the channel's. */
export function OrderFacts({ detail: { order, deadline } }: { readonly detail: OwnOrderDetail }) {
  const { words, language } = useText();
  const zone = order.channelTimezone;
  const moment = (iso: string) => `${formatMoment(iso, language, zone)} (${formatOffset(iso, zone)})`;
  return (
    <Card component="dl" sx={{ m: 0, p: 2.25, display: 'grid', gap: 1.75, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
      <Fact label={words.order.slot}>{moment(order.publishAt)}</Fact>
      <Fact label={words.order.channel}>{order.channelTitle}</Fact>
      <Fact label={words.order.share}>
        <b>{formatMoney(order.ownerShare, language)}</b>
      </Fact>
      <Fact label={words.order.price}>{formatMoney(order.price, language)}</Fact>
      <Fact label={words.order.format}>{words.order.formatValue(order.topHours, order.feedHours)}</Fact>
      {order.publishedAt === undefined ? null : <Fact label={words.order.published}>{moment(order.publishedAt)}</Fact>}
      {order.erid === undefined ? null : <Fact label={words.order.erid}>{order.erid}</Fact>}
      <Box sx={{ gridColumn: '1 / -1', borderTop: 1, borderColor: 'divider', pt: 1.75 }}>
        <Fact label={words.order.next}>
          {deadline === undefined ? words.order.nothingNext : `${words.next[deadline.action]} · ${moment(deadline.dueAt)}`}
        </Fact>
      </Box>
    </Card>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <Typography component="dt" variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>
        {children}
      </Typography>
    </div>
  );
}
