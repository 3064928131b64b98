/**
 * @file admin-ui/src/payouts/payout-state-chip.tsx
 * @description What became of a payout.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-30
 */
import type { Payout } from '@lytslot/contracts/http';
import { Chip } from '@mui/material';
import { useTranslate } from 'react-admin';

const TONE = { running: 'info', paid: 'success', partly: 'warning', returned: 'error' } as const;

/** As a chip. */
export function PayoutStateChip({ state }: Pick<Payout, 'state'>) {
  const translate = useTranslate();
  return <Chip size="small" color={TONE[state]} label={translate(`ls.payout.state.${state}`)} />;
}
