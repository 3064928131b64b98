/**
 * @file admin-ui/src/reconciliation/index.ts
 * @description Days compared with the payment provider in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-29
 */
import CompareArrowsIcon from '@mui/icons-material/CompareArrowsOutlined';
import { RunList } from './run-list.tsx';

export const reconciliation = { list: RunList, icon: CompareArrowsIcon, recordRepresentation: 'day' };
