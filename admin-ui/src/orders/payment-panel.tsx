/**
 * @file admin-ui/src/orders/payment-panel.tsx
 * @description The order's payment as the provider knows it, and what the provider has sent about it.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-24
 */
import type { OrderDetail } from '@lytslot/contracts/http';
import { Box, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { Fact, MoneyText } from '../show/fields.tsx';
import { formatMoment } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';

type Payment = NonNullable<OrderDetail['payment']>;

/** Where the console has more about payments of a kind. */
const MORE: Readonly<Record<string, string>> = { bank: '/bank-invoices', stripe: '/chargebacks' };

/** The provider's id is what one searches for in the provider's own cabinet. */
export function PaymentPanel({ payment }: { readonly payment: Payment | undefined }) {
  const translate = useTranslate();
  return (
    <Panel id="payment" title={translate('ls.order.payment')}>
      {payment === undefined ? (
        <Typography color="textSecondary">{translate('ls.order.noPayment')}</Typography>
      ) : (
        <>
          <Box sx={{ display: 'grid', gap: 1.75, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
            <Fact label={nameOf(payment, translate)}>{translate(`ls.payment.${payment.state}`)}</Fact>
            <Fact label={translate('resources.orders.fields.price')}>
              <MoneyText money={payment.amount} />
            </Fact>
            {payment.providerPaymentId === undefined ? null : (
              <Fact label={translate('ls.order.providerId')}>{payment.providerPaymentId}</Fact>
            )}
            <Elsewhere provider={payment.provider} />
          </Box>
          <Notices notices={payment.notices} />
        </>
      )}
    </Panel>
  );
}

function nameOf({ provider }: Pick<Payment, 'provider'>, translate: ReturnType<typeof useTranslate>): string {
  return translate(`ls.provider.${provider}`, { _: provider });
}

function Elsewhere({ provider }: Pick<Payment, 'provider'>) {
  const translate = useTranslate();
  const more = MORE[provider];
  return (
    <Fact label={translate('ls.order.more')}>
      <Link to="/reconciliation">{translate('resources.reconciliation.name', { smart_count: 2 })}</Link>
      {more === undefined ? null : (
        <>
          , <Link to={more}>{translate(`resources.${more.slice(1)}.name`, { smart_count: 2 })}</Link>
        </>
      )}
    </Fact>
  );
}

/** Each is only a reason to ask; what was answered is in the journal. */
function Notices({ notices }: Pick<Payment, 'notices'>) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <Box sx={{ mt: 1.75 }}>
      <Typography variant="caption" color="textSecondary" component="div">
        {translate('ls.order.notices')}
      </Typography>
      {notices.length === 0 ? <Typography variant="body2">{translate('ls.order.noNotices')}</Typography> : null}
      {notices.map(({ event, receivedAt, takenAt, error }) => (
        <Typography key={`${event} ${receivedAt}`} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {event} · {formatMoment(receivedAt, locale)} ·{' '}
          {takenAt === undefined ? translate('ls.order.noticeWaits') : translate('ls.order.noticeTaken')}
          {error === undefined ? '' : ` — ${error}`}
        </Typography>
      ))}
    </Box>
  );
}
