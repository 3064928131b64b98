/**
 * @file admin-ui/src/show/empty-list.tsx
 * @description What a list says when it is empty: that it is, and how something gets into it.
 * @dependencies @mui/material, react-admin
 * @created 2026-11-24
 */
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';

const WORDS = {
  orders: ['noOrders', 'noOrdersHint'],
  rows: ['noRows', 'noRowsHint'],
  appeals: ['noAppeals', 'noAppealsHint'],
  payouts: ['noPayouts', 'noPayoutsHint'],
  chargebacks: ['noChargebacks', 'noChargebacksHint'],
  reports: ['noReports', 'noReportsHint'],
  invoices: ['noInvoices', 'noInvoicesHint'],
  reconciliation: ['noReconciliation', 'noReconciliationHint'],
  differences: ['noDifferences', 'noDifferencesHint'],
} as const;

/** `what` chooses the words. */
export function EmptyList({ what }: { readonly what: keyof typeof WORDS }) {
  const translate = useTranslate();
  const [title, hint] = WORDS[what];
  return (
    <Box sx={{ p: 6, textAlign: 'center' }}>
      <Typography variant="h6">{translate(`ls.list.${title}`)}</Typography>
      <Typography variant="body2" color="textSecondary">
        {translate(`ls.list.${hint}`)}
      </Typography>
    </Box>
  );
}
