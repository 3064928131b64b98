/**
 * @file cabinet-ui/src/payouts/details-form.tsx
 * @description Asks whom an owner's money goes to; what was typed stays until it was taken.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-30
 */
import { ApiError } from '@lytslot/contracts/http';
import type { PayoutAccount } from '@lytslot/contracts/http';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ProblemNote } from '../layout/problem-panel.tsx';
import { useText } from '../texts/language.tsx';
import { detailsFrom, EMPTY, PAYEE_KINDS, wayOf, WAYS } from './details.ts';
import type { Typed } from './details.ts';
import { usePayoutCommand } from './use-payouts.ts';

/** A dialog; `onClose` also when they were taken. */
export function DetailsForm({ account, onClose }: { readonly account: PayoutAccount; readonly onClose: () => void }) {
  const { words } = useText();
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const { give, isPending, error } = usePayoutCommand(account);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await give({ details: detailsFrom(typed) })) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={words.payouts.change}>
      <Stack component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ minHeight: 0 }}>
        <DialogTitle sx={{ fontWeight: 680 }}>{words.payouts.way}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            <Fields typed={typed} wrong={wrongIn(error)} onType={(change) => setTyped({ ...typed, ...change })} />
            <Alert severity="info">{words.payouts.freeze}</Alert>
            {typed.kind === 'self_employed' ? <Alert severity="info">{words.payouts.selfEmployed}</Alert> : null}
            {error ? <ProblemNote error={error} /> : null}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose} color="inherit">
            {words.payouts.cancel}
          </Button>
          <Button type="submit" variant="contained" loading={isPending}>
            {words.payouts.save}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  );
}

/** Which field the API named. */
function wrongIn(error: unknown): string | undefined {
  return error instanceof ApiError ? error.problem?.fields?.[0]?.path : undefined;
}

interface FieldsProps {
  readonly typed: Typed;
  readonly wrong: string | undefined;
  readonly onType: (change: Partial<Typed>) => void;
}

function Fields({ typed, wrong, onType }: FieldsProps) {
  const { words } = useText();
  const names = { sbp: ['phone', 'bankId'], bank_account: ['account', 'bic'] } as const;
  const way = wayOf(typed);
  return (
    <>
      <TextField
        select
        label={words.payouts.kind}
        value={typed.kind}
        onChange={({ target }) => onType({ kind: target.value as Typed['kind'] })}
      >
        {PAYEE_KINDS.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {words.payouts.kinds[kind]}
          </MenuItem>
        ))}
      </TextField>
      {(['name', 'inn'] as const).map((name) => (
        <TextField
          key={name}
          label={words.payouts[name]}
          value={typed[name]}
          error={name === wrong}
          onChange={({ target }) => onType({ [name]: target.value })}
        />
      ))}
      <TextField
        select
        label={words.payouts.way}
        value={way}
        disabled={typed.kind === 'company'}
        onChange={({ target }) => onType({ way: target.value as Typed['way'] })}
      >
        {WAYS.map((one) => (
          <MenuItem key={one} value={one}>
            {words.payouts.ways[one]}
          </MenuItem>
        ))}
      </TextField>
      {names[way].map((name) => (
        <TextField
          key={name}
          label={words.payouts[name]}
          value={typed[name]}
          error={name === wrong}
          onChange={({ target }) => onType({ [name]: target.value })}
        />
      ))}
    </>
  );
}
