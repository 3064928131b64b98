/**
 * @file admin-ui/src/agreements/index.ts
 * @description The platform's public offers in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-30
 */
import HandshakeIcon from '@mui/icons-material/HandshakeOutlined';
import { AgreementPage } from './agreement-page.tsx';

export const agreements = { list: AgreementPage, icon: HandshakeIcon };
