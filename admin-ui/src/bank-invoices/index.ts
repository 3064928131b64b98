/**
 * @file admin-ui/src/bank-invoices/index.ts
 * @description Invoices by bank transfer in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-30
 */
import ReceiptIcon from '@mui/icons-material/ReceiptLongOutlined';
import { BankInvoiceList } from './bank-invoice-list.tsx';

export const bankInvoices = { list: BankInvoiceList, icon: ReceiptIcon, recordRepresentation: 'number' };
