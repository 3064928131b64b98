/**
 * @file admin-ui/src/revenue-share/index.ts
 * @description The platform's share by month in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-30
 */
import PieIcon from '@mui/icons-material/PieChartOutlined';
import { RevenueSharePage } from './revenue-share-page.tsx';

export const revenueShare = { list: RevenueSharePage, icon: PieIcon };
