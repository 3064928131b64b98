/**
 * @file admin-ui/src/appeals/index.ts
 * @description Appeals against refused posts in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-29
 */
import BalanceIcon from '@mui/icons-material/BalanceOutlined';
import { AppealList } from './appeal-list.tsx';

export const appeals = { list: AppealList, icon: BalanceIcon, recordRepresentation: 'orderNumber' };
