/**
 * @file cabinet-ui/src/payouts/payout-dialog.tsx
 * @description The frame of every question about payouts: a form in a dialog, what went wrong under its fields, a way back and a way on.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-30
 */
import { ApiError } from '@lytslot/contracts/http';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material';
import type { FormEvent, ReactNode } from 'react';
import { ProblemNote } from '../layout/problem-panel.tsx';
import { useText } from '../texts/language.tsx';

interface PayoutDialogProps {
  readonly title: string;
  /** What those who do not see it hear; the title unless said. */
  readonly name?: string;
  readonly wayOn: string;
  readonly isPending: boolean;
  readonly isComplete: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function PayoutDialog({ title, name = title, onSubmit, onClose, children, error, ...way }: PayoutDialogProps) {
  const { words } = useText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={name}>
      <Stack component="form" noValidate onSubmit={submit} sx={{ minHeight: 0 }}>
        <DialogTitle sx={{ fontWeight: 680 }}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            {children}
            {error ? <ProblemNote error={error} /> : null}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose} color="inherit">
            {words.payouts.cancel}
          </Button>
          <Button type="submit" variant="contained" loading={way.isPending} disabled={!way.isComplete}>
            {way.wayOn}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  );
}

/** Which field the API named. */
export function wrongIn(error: unknown): string | undefined {
  return error instanceof ApiError ? error.problem?.fields?.[0]?.path : undefined;
}
