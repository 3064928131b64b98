/**
 * @file cabinet-ui/src/payouts/connect-form.tsx
 * @description Asks where an owner who earns in another currency than roubles pays taxes, and sends them to Stripe, which asks the rest.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-30
 */
import type { PayoutAccount } from '@lytslot/contracts/http';
import { Alert, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useText } from '../texts/language.tsx';
import { connectingFrom, COUNTRIES } from './connecting.ts';
import type { Connecting } from './connecting.ts';
import { KindSelect } from './kind-select.tsx';
import { PayoutDialog } from './payout-dialog.tsx';
import { useConnect } from './use-payouts.ts';

const NOTHING = { country: 'DE', kind: 'person', name: '' } as const satisfies Omit<Connecting, 'currency'>;
const KINDS = ['person', 'company'] as const;

/** A dialog; when it was taken the page goes to Stripe. */
export function ConnectForm({ account, onClose }: { readonly account: PayoutAccount; readonly onClose: () => void }) {
  const { words } = useText();
  const [said, setSaid] = useState<Omit<Connecting, 'currency'>>(NOTHING);
  const { give, isPending, error } = useConnect(account);
  const submit = () => {
    const connecting = connectingFrom(account.owed, said);
    if (connecting !== undefined) void give(connecting);
  };
  return (
    <PayoutDialog
      title={words.payouts.connect}
      wayOn={words.payouts.toStripe}
      isPending={isPending}
      isComplete
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <KindSelect kinds={KINDS} value={said.kind} onPick={(kind) => setSaid({ ...said, kind })} />
      <TextField label={words.payouts.name} value={said.name} onChange={({ target }) => setSaid({ ...said, name: target.value })} />
      {account.payee === undefined ? <Country value={said.country} onPick={(country) => setSaid({ ...said, country })} /> : null}
      <Alert severity="info">{words.payouts.stripeAsks}</Alert>
    </PayoutDialog>
  );
}

/** Stripe keeps it with the account: it is asked once. */
function Country({ value, onPick }: { readonly value: string; readonly onPick: (country: string) => void }) {
  const { words, language } = useText();
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return (
    <TextField select label={words.payouts.country} value={value} onChange={({ target }) => onPick(target.value)}>
      {COUNTRIES.map((country) => (
        <MenuItem key={country} value={country}>
          {names.of(country)}
        </MenuItem>
      ))}
    </TextField>
  );
}
