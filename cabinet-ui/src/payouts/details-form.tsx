/**
 * @file cabinet-ui/src/payouts/details-form.tsx
 * @description Asks whom an owner's money goes to; what was typed stays until it was taken.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-30
 */
import type { PayoutAccount } from '@lytslot/contracts/http';
import { Alert, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useText } from '../texts/language.tsx';
import { CardField } from './card-field.tsx';
import type { CardFormAddress } from './card-widget.ts';
import { detailsFrom, EMPTY, PAYEE_KINDS, wayOf, WAYS } from './details.ts';
import type { Typed } from './details.ts';
import { KindSelect } from './kind-select.tsx';
import { PayoutDialog, wrongIn } from './payout-dialog.tsx';
import { usePayoutCommand } from './use-payouts.ts';

interface DetailsFormProps {
  readonly account: PayoutAccount;
  /** Missing: no card can be given here. */
  readonly cardForm: CardFormAddress | undefined;
  readonly onClose: () => void;
}

/** A dialog; `onClose` also when they were taken. A card that was given is sent at once. */
export function DetailsForm({ account, cardForm, onClose }: DetailsFormProps) {
  const { words } = useText();
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const { give, isPending, error } = usePayoutCommand(account);
  const send = async (said: Typed) => {
    const details = detailsFrom(said);
    if (details !== undefined && (await give({ details }))) onClose();
  };
  const type = (change: Partial<Typed>) => {
    setTyped({ ...typed, ...change });
    if (change.card !== undefined) void send({ ...typed, ...change });
  };
  return (
    <PayoutDialog
      title={words.payouts.way}
      name={words.payouts.change}
      wayOn={words.payouts.save}
      isPending={isPending}
      isComplete={detailsFrom(typed) !== undefined}
      error={error}
      onSubmit={() => void send(typed)}
      onClose={onClose}
    >
      <Fields typed={typed} wrong={wrongIn(error)} cardForm={cardForm} onType={type} />
      <Alert severity="info">{words.payouts.freeze}</Alert>
      {typed.kind === 'self_employed' ? <Alert severity="info">{words.payouts.selfEmployed}</Alert> : null}
    </PayoutDialog>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly cardForm: CardFormAddress | undefined;
  readonly wrong: string | undefined;
  readonly onType: (change: Partial<Typed>) => void;
}

function Fields({ typed, wrong, cardForm, onType }: FieldsProps) {
  const { words } = useText();
  const names = { bank_card: [], sbp: ['phone', 'bankId'], bank_account: ['account', 'bic'] } as const;
  const way = wayOf(typed);
  return (
    <>
      <KindSelect kinds={PAYEE_KINDS} value={typed.kind} onPick={(kind) => onType({ kind })} />
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
        {WAYS.filter((one) => one !== 'bank_card' || cardForm !== undefined).map((one) => (
          <MenuItem key={one} value={one}>
            {words.payouts.ways[one]}
          </MenuItem>
        ))}
      </TextField>
      {way === 'bank_card' && cardForm !== undefined ? (
        <CardField form={cardForm} card={typed.card} onCard={(card) => onType({ card })} />
      ) : null}
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
