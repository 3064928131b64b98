/**
 * @file admin-ui/src/orders/refusal.tsx
 * @description Why a decision did not go through, or a page could not be read.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import { ApiError } from '@lytslot/contracts/http';
import { Alert, AlertTitle, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';

/** The server's words; without them whether a command was done is unsure, and sending it again is safe. */
export function Refusal({ error }: { readonly error: unknown }) {
  return <Said error={error} otherwise="ls.moderation.unsure" />;
}

/** The same of what was only read. */
export function Unread({ error }: { readonly error: unknown }) {
  return <Said error={error} otherwise="ls.unread" />;
}

function Said({ error, otherwise }: { readonly error: unknown; readonly otherwise: string }) {
  const translate = useTranslate();
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <Alert severity="error">
      <AlertTitle>{problem?.title ?? translate(otherwise)}</AlertTitle>
      {problem?.detail}
      {problem === undefined ? null : (
        <Typography variant="caption" component="div" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
          {translate('ls.request', { id: problem.requestId })}
        </Typography>
      )}
    </Alert>
  );
}
