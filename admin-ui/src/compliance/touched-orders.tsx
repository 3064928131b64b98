/**
 * @file admin-ui/src/compliance/touched-orders.tsx
 * @description Orders that a line would hold or block.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import type { TouchedOrder } from '@lytslot/contracts/http';
import { Alert, AlertTitle, Box } from '@mui/material';
import { Link, useLocale, useTranslate } from 'react-admin';
import { formatInstant } from '../show/format.ts';

/** Each with its channel, its time, and what would happen to it. */
export function TouchedOrders({ orders }: { readonly orders: readonly TouchedOrder[] }) {
  const translate = useTranslate();
  const locale = useLocale();
  if (orders.length === 0) return <Alert severity="success">{translate('ls.compliance.touchesNothing')}</Alert>;
  return (
    <Alert severity="warning">
      <AlertTitle>{translate('ls.compliance.touches', { count: orders.length })}</AlertTitle>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {orders.map(({ orderId, number, channelTitle, publishAt, topic, effect, when }) => (
          <li key={orderId}>
            <Link to={`/orders/${orderId}/show`}>{number}</Link> · {channelTitle} · {formatInstant(publishAt, locale)} · {topic}:{' '}
            {translate(`ls.compliance.fate.${effect}-${when}`)}
          </li>
        ))}
      </Box>
    </Alert>
  );
}
