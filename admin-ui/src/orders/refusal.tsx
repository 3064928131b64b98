/**
 * @file admin-ui/src/orders/refusal.tsx
 * @description Why a decision did not go through.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import { ApiError } from '@lytslot/contracts/http';
import { Alert, AlertTitle } from '@mui/material';
import { useTranslate } from 'react-admin';

/** The server's words, or that there were none. */
export function Refusal({ error }: { readonly error: unknown }) {
  const translate = useTranslate();
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <Alert severity="error">
      <AlertTitle>{problem?.title ?? translate('ls.moderation.unsure')}</AlertTitle>
      {problem?.detail}
    </Alert>
  );
}
