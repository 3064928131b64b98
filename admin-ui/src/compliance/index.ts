/**
 * @file admin-ui/src/compliance/index.ts
 * @description The compliance policy in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-29
 */
import GavelIcon from '@mui/icons-material/GavelOutlined';
import { CompliancePage } from './compliance-page.tsx';

export const compliance = { list: CompliancePage, icon: GavelIcon };
