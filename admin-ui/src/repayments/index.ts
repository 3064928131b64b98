/**
 * @file admin-ui/src/repayments/index.ts
 * @description Balances that are paid back, in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-30
 */
import KeyboardReturnIcon from '@mui/icons-material/KeyboardReturnOutlined';
import { RepaymentPage } from './repayment-page.tsx';

export const repayments = { list: RepaymentPage, icon: KeyboardReturnIcon };
