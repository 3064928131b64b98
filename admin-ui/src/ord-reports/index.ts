/**
 * @file admin-ui/src/ord-reports/index.ts
 * @description Monthly reports to the register in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-29
 */
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import { OrdReportList } from './ord-report-list.tsx';

export const ordReports = { list: OrdReportList, icon: FactCheckIcon, recordRepresentation: 'externalId' };
