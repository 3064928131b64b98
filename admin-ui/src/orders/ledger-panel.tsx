/**
 * @file admin-ui/src/orders/ledger-panel.tsx
 * @description What an order or a payout moved in the books: every transaction with its debits and credits.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-24
 */
import type { LedgerTransaction } from '@lytslot/contracts/http';
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { formatMoment, formatMoney } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';

/** Debits are positive amounts, credits negative ones. */
export function LedgerPanel({ ledger }: { readonly ledger: readonly LedgerTransaction[] }) {
  const translate = useTranslate();
  return (
    <Panel id="ledger" title={translate('ls.order.ledger')}>
      {ledger.length === 0 ? (
        <Typography color="textSecondary">{translate('ls.order.noLedger')}</Typography>
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" sx={{ '& td, & th': { px: 0.75 } }}>
            <TableHead>
              <TableRow>
                <TableCell />
                <TableCell align="right">{translate('ls.order.debit')}</TableCell>
                <TableCell align="right">{translate('ls.order.credit')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {ledger.map((transaction) => (
                <Transaction key={transaction.id} transaction={transaction} />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Panel>
  );
}

function Transaction({ transaction: { type, at, entries } }: { readonly transaction: LedgerTransaction }) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <>
      <TableRow>
        <TableCell colSpan={3} sx={{ borderBottom: 0, pt: 1.5 }}>
          <Typography variant="body2" sx={{ fontWeight: 650 }}>
            {translate(`ls.posting.${type}`, { _: type })}
            <Typography component="span" variant="caption" color="textSecondary" sx={{ ml: 1 }}>
              {formatMoment(at, locale)}
            </Typography>
          </Typography>
        </TableCell>
      </TableRow>
      {entries.map(({ account, amount }) => {
        const isCredit = amount.amountMinor.startsWith('-');
        const shown = formatMoney({ ...amount, amountMinor: amount.amountMinor.replace('-', '') }, locale);
        return (
          <TableRow key={account} sx={{ '& td': { fontVariantNumeric: 'tabular-nums' }, '& td + td': { whiteSpace: 'nowrap' } }}>
            <TableCell>{translate(`ls.account.${account}`, { _: account })}</TableCell>
            <TableCell align="right">{isCredit ? '' : shown}</TableCell>
            <TableCell align="right">{isCredit ? shown : ''}</TableCell>
          </TableRow>
        );
      })}
    </>
  );
}
