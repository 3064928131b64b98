/**
 * @file cabinet-ui/src/payouts/terms-form.tsx
 * @description Asks how often an owner is paid and how much at least; what the API would refuse is said beside the field.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-30
 */
import type { PayoutAccount } from '@lytslot/contracts/http';
import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup, TextField } from '@mui/material';
import { useId, useState } from 'react';
import { formatPrice } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { PayoutDialog, wrongIn } from './payout-dialog.tsx';
import { LEAST_MINOR, MOST_MINOR, SCHEDULES, termsFrom, typedFrom, wrongMinimum } from './terms.ts';
import type { Schedule, TypedTerms } from './terms.ts';
import { usePayoutCommand } from './use-payouts.ts';

/** A dialog; `onClose` also when they were taken. */
export function TermsForm({ account, onClose }: { readonly account: PayoutAccount; readonly onClose: () => void }) {
  const { words } = useText();
  const [typed, setTyped] = useState<TypedTerms>(() => typedFrom(account));
  const { give, isPending, error } = usePayoutCommand(account);
  const submit = async () => {
    const terms = termsFrom(typed);
    if (terms !== undefined && (await give({ terms }))) onClose();
  };
  return (
    <PayoutDialog
      title={words.payouts.terms}
      wayOn={words.payouts.save}
      isPending={isPending}
      isComplete={termsFrom(typed) !== undefined}
      error={error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ScheduleChoice value={typed.schedule} onPick={(schedule) => setTyped({ ...typed, schedule })} />
      <MinimumField account={account} typed={typed} error={error} onType={(minimum) => setTyped({ ...typed, minimum })} />
    </PayoutDialog>
  );
}

function ScheduleChoice({ value, onPick }: { readonly value: Schedule; readonly onPick: (schedule: Schedule) => void }) {
  const { words } = useText();
  const label = useId();
  return (
    <FormControl>
      <FormLabel id={label}>{words.payouts.schedule}</FormLabel>
      <RadioGroup
        aria-labelledby={label}
        value={value}
        onChange={({ target }) => onPick(SCHEDULES.find((one) => one === target.value) ?? value)}
      >
        {SCHEDULES.map((one) => (
          <FormControlLabel key={one} value={one} control={<Radio />} label={words.payouts.schedules[one]} />
        ))}
      </RadioGroup>
    </FormControl>
  );
}

interface MinimumFieldProps {
  readonly account: PayoutAccount;
  readonly typed: TypedTerms;
  readonly error: unknown;
  readonly onType: (minimum: string) => void;
}

function MinimumField({ account: { owed }, typed, error, onType }: MinimumFieldProps) {
  const { words, language } = useText();
  const { currency } = owed;
  const say = (amountMinor: string) => formatPrice({ amountMinor, currency }, language);
  const wrong = wrongMinimum(typed);
  const limits = words.payouts.minimumLimits(say(LEAST_MINOR), say(MOST_MINOR));
  const isRefused = wrongIn(error) === 'minimumMinor';
  return (
    <TextField
      label={`${words.payouts.minimum}, ${currency}`}
      value={typed.minimum}
      error={wrong !== undefined || isRefused}
      helperText={wrong === undefined ? `${limits} ${words.payouts.minimumHint}` : `${words.payouts.wrongMinimum[wrong]} ${limits}`}
      onChange={({ target }) => onType(target.value)}
      slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off', maxLength: 20 }, formHelperText: { 'aria-live': 'polite' } }}
    />
  );
}
