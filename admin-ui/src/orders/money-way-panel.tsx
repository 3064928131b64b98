/**
 * @file admin-ui/src/orders/money-way-panel.tsx
 * @description One order's money from payment to payout; every step leads to what it is about.
 * @dependencies @mui/material, contracts, react, react-admin, react-router
 * @created 2026-11-30
 */
import type { LedgerTransaction, OrderDetail, OwnerMoney } from '@lytslot/contracts/http';
import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { InstantText, MoneyText } from '../show/fields.tsx';
import { formatDay } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';
import { moneyIn } from './money-in.ts';

/** The payment provider's days, and so the schedule of payouts, are Moscow's. */
const PAYOUT_ZONE = 'Europe/Moscow';

/** Payment, escrow, what went back, the settlement, the payout: each as far as it has come. */
export function MoneyWayPanel({ detail: { order, payment, ownerMoney, ledger } }: { readonly detail: OrderDetail }) {
  const translate = useTranslate();
  if (payment === undefined && ledger.length === 0) return null;
  const escrow = moneyIn(ledger, 'escrow');
  const returned = ledger.filter(({ type }) => type === 'payment-returned');
  return (
    <Panel title={translate('ls.moneyWay.title')}>
      <Box component="ol" data-testid="money-way" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 1 }}>
        {payment === undefined ? null : (
          <Step name="payment" href="#payment">
            <MoneyText money={payment.amount} /> · {translate(`ls.payment.${payment.state}`)}
          </Step>
        )}
        {escrow === undefined ? null : (
          <Step name="escrow" href="#ledger">
            <MoneyText money={escrow} />
          </Step>
        )}
        {returned.map((transaction) => (
          <Step key={transaction.id} name="returned" href="#ledger">
            <Moved transaction={transaction} out="escrow" />
          </Step>
        ))}
        {ownerMoney === undefined ? null : <Settled ownerMoney={ownerMoney} />}
        {ownerMoney === undefined ? null : <PaidOut tenantId={order.tenantId} ownerMoney={ownerMoney} />}
      </Box>
    </Panel>
  );
}

/** A step of the way; its name leads to a panel of this page. */
function Step({ name, href, children }: { readonly name: string; readonly href: string; readonly children: ReactNode }) {
  const translate = useTranslate();
  return (
    <Typography component="li" variant="body2" data-step={name}>
      <a href={href}>{translate(`ls.moneyWay.${name}`)}</a>: {children}
    </Typography>
  );
}

function Moved({ transaction: { at, entries }, out }: { readonly transaction: LedgerTransaction; readonly out: string }) {
  const amount = entries.find(({ account }) => account === out)?.amount;
  return (
    <>
      {amount === undefined ? null : <MoneyText money={amount} />} · <InstantText at={at} />
    </>
  );
}

function Settled({ ownerMoney: { share, fee, settledAt } }: { readonly ownerMoney: OwnerMoney }) {
  const translate = useTranslate();
  return (
    <Step name="settled" href="#ledger">
      {translate('ls.moneyWay.toOwner')} <MoneyText money={share} />, {translate('ls.moneyWay.toPlatform')} <MoneyText money={fee} /> ·{' '}
      <InstantText at={settledAt} />
    </Step>
  );
}

function PaidOut({ tenantId, ownerMoney: { payout, nextAt, waitsFor } }: { readonly tenantId: string; readonly ownerMoney: OwnerMoney }) {
  const translate = useTranslate();
  const locale = useLocale();
  if (payout !== undefined) {
    return (
      <Typography component="li" variant="body2" data-step="payout">
        <Link to={`/payouts/${tenantId}:${payout.id}/show`}>{translate('ls.moneyWay.payout')}</Link>:{' '}
        {translate(`ls.payout.state.${payout.state}`)} · <InstantText at={payout.closedAt ?? payout.madeAt} />
      </Typography>
    );
  }
  const when =
    nextAt === undefined
      ? translate('ls.moneyWay.whenAsked')
      : translate('ls.moneyWay.next', { day: formatDay(nextAt, locale, PAYOUT_ZONE) });
  return (
    <Typography component="li" variant="body2" data-step="unpaid">
      <Link to={`/tenants/${tenantId}/show`}>{translate('ls.moneyWay.unpaid')}</Link>: {when}
      {waitsFor === undefined ? '' : ` ${translate(`ls.payout.waits.${waitsFor}`)}`}
    </Typography>
  );
}
