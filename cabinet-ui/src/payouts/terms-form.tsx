/**
 * @file cabinet-ui/src/payouts/terms-form.tsx
 * @description Asks how often an owner is paid and how much at least; what the API would refuse is said beside the field.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-30
 */
import { ApiError } from '@lytslot/contracts/http';
import type { PayoutAccount } from '@lytslot/contracts/http';
import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControl,
  FormControlLabel,
  FormLabel,
  Radio,
  RadioGroup,
  Stack,
  TextField,
} from '@mui/material';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { ProblemNote } from '../layout/problem-panel.tsx';
import { formatPrice } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { LEAST_MINOR, MOST_MINOR, SCHEDULES, termsFrom, typedFrom, wrongMinimum } from './terms.ts';
import type { Schedule, TypedTerms } from './terms.ts';
import { usePayoutCommand } from './use-payouts.ts';

/** A dialog; `onClose` also when they were taken. */
export function TermsForm({ account, onClose }: { readonly account: PayoutAccount; readonly onClose: () => void }) {
  const { words } = useText();
  const title = useId();
  const [typed, setTyped] = useState<TypedTerms>(() => typedFrom(account));
  const { give, isPending, error } = usePayoutCommand(account);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const terms = termsFrom(typed);
    if (terms !== undefined && (await give({ terms }))) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={title}>
      <Stack component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ minHeight: 0 }}>
        <DialogTitle id={title} sx={{ fontWeight: 680 }}>
          {words.payouts.terms}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 1 }}>
            <ScheduleChoice value={typed.schedule} onPick={(schedule) => setTyped({ ...typed, schedule })} />
            <MinimumField account={account} typed={typed} error={error} onType={(minimum) => setTyped({ ...typed, minimum })} />
            {error ? <ProblemNote error={error} /> : null}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose} color="inherit">
            {words.payouts.cancel}
          </Button>
          <Button type="submit" variant="contained" loading={isPending} disabled={termsFrom(typed) === undefined}>
            {words.payouts.save}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
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
  const isRefused = error instanceof ApiError && error.problem?.fields?.[0]?.path === 'minimumMinor';
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
