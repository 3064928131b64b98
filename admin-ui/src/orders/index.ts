/**
 * @file admin-ui/src/orders/index.ts
 * @description Orders in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-24
 */
import ReceiptIcon from '@mui/icons-material/ReceiptLongOutlined';
import { OrderList } from './order-list.tsx';
import { OrderShow } from './order-show.tsx';

export const orders = { list: OrderList, show: OrderShow, icon: ReceiptIcon, recordRepresentation: 'number' };
