/**
 * @file admin-ui/src/payouts/index.ts
 * @description Payouts to owners in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-30
 */
import PaymentsIcon from '@mui/icons-material/PaymentsOutlined';
import { PayoutList } from './payout-list.tsx';
import { PayoutShow } from './payout-show.tsx';

export const payouts = { list: PayoutList, show: PayoutShow, icon: PaymentsIcon, recordRepresentation: 'id' };
