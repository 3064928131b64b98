/**
 * @file admin-ui/src/orders/facts-panel.tsx
 * @description The order's terms.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-24
 */
import type { OrderDetail } from '@lytslot/contracts/http';
import { Box, Button } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { Fact, InstantText, MoneyText } from '../show/fields.tsx';
import { formatShare } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';

/** Who sells what to whom, for how much, and where it is. */
export function FactsPanel({ detail: { order, experiment } }: { readonly detail: OrderDetail }) {
  const translate = useTranslate();
  const locale = useLocale();
  const word = (name: string) => translate(`ls.order.${name}`);
  const field = (name: string) => translate(`resources.orders.fields.${name}`);
  return (
    <Panel title={word('facts')} hint={order.id}>
      <Box sx={{ display: 'grid', gap: 1.75, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
        <Fact label={field('channelTitle')}>
          <Link to={`/channels/${order.channelId}/show`}>{order.channelTitle}</Link>
        </Fact>
        <Fact label={field('tenantName')}>
          <Link to={`/tenants/${order.tenantId}/show`}>{order.tenantName}</Link> · {order.shardName}
        </Fact>
        <Fact label={field('publishAt')}>
          <InstantText at={order.publishAt} timeZone={order.channelTimezone} />
        </Fact>
        <Fact label={word('format')}>{translate('ls.order.formatValue', { top: order.topHours, feed: order.feedHours })}</Fact>
        <Fact label={field('price')}>
          <MoneyText money={order.price} />
        </Fact>
        <Fact label={word('ownerShare')}>
          <MoneyText money={order.ownerShare} /> ({word('platformShare').toLowerCase()} {formatShare(order.platformShareBps, locale)})
        </Fact>
        <Fact label={word('advertiser')}>Telegram {order.advertiserTelegramId}</Fact>
        <Fact label={word('erid')}>{order.erid ?? '—'}</Fact>
        {experiment === undefined ? null : <Fact label={word('variant')}>{translate('ls.order.variantValue', experiment)}</Fact>}
      </Box>
      {order.postUrl === undefined ? null : (
        <Button href={order.postUrl} target="_blank" rel="noreferrer" variant="outlined" size="small" sx={{ mt: 2 }}>
          {word('openPost')}
        </Button>
      )}
    </Panel>
  );
}
