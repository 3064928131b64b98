/**
 * @file admin-ui/src/orders/next-panel.tsx
 * @description What the order waits for and until when.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-24
 */
import type { OrderDetail } from '@lytslot/contracts/http';
import { Alert, AlertTitle } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { formatInstant } from '../show/format.ts';

/** The platform's clock is not the browser's: whether a deadline has passed is left to the journal, the date is shown as it is. */
export function NextPanel({ detail: { deadline, order } }: { readonly detail: OrderDetail }) {
  const translate = useTranslate();
  const locale = useLocale();
  if (deadline === undefined)
    return (
      <Alert severity="success" variant="outlined" icon={false}>
        <AlertTitle>{translate('ls.next.title')}</AlertTitle>
        {translate('ls.next.nothing')}
      </Alert>
    );
  const severity = order.placementState === 'PUBLISH_UNKNOWN' || order.placementState === 'PUBLISH_FAILED' ? 'error' : 'info';
  return (
    <Alert severity={severity} variant="outlined">
      <AlertTitle>
        {translate('ls.next.title')} · {translate('ls.next.due', { at: formatInstant(deadline.dueAt, locale, order.channelTimezone) })}
      </AlertTitle>
      {translate(`ls.due.${deadline.action}`)}
    </Alert>
  );
}
