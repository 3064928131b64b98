/**
 * @file admin-ui/src/chargebacks/index.ts
 * @description What buyers' banks have taken back, in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-30
 */
import CreditCardOffIcon from '@mui/icons-material/CreditCardOffOutlined';
import { ChargebackList } from './chargeback-list.tsx';

export const chargebacks = { list: ChargebackList, icon: CreditCardOffIcon, recordRepresentation: 'providerRef' };
