/**
 * @file admin-ui/src/promo-codes/index.ts
 * @description Promo codes in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-30
 */
import LocalOfferIcon from '@mui/icons-material/LocalOfferOutlined';
import { PromoPage } from './promo-page.tsx';

export const promoCodes = { list: PromoPage, icon: LocalOfferIcon };
