/**
 * @file admin-ui/src/promo-codes/promo-form.tsx
 * @description A new promo code.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-30
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import { Box, Button, MenuItem, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';
import { Panel } from '../show/panel.tsx';
import { EMPTY_PROMO, PROMO_CURRENCIES, toPromo } from './promo-draft.ts';
import type { PromoDraft } from './promo-draft.ts';

const NUMBERS = ['percent', 'most', 'budget'] as const;
const INSTANTS = ['from', 'until'] as const;

/** What was typed stays until it is made. */
export function PromoForm({ onMade }: { readonly onMade: () => void }) {
  const translate = useTranslate();
  const [draft, setDraft] = useState(EMPTY_PROMO);
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  // One key for what is typed: a click repeated because nobody answered makes one code.
  const [key, setKey] = useState(newKey);
  const body = toPromo(draft);
  const begin = (next: typeof draft) => {
    setDraft(next);
    setKey(newKey());
  };
  const make = async () => {
    if (body === undefined) return;
    await api.call(endpoints.makePromoCode, { body, idempotencyKey: key });
    begin(EMPTY_PROMO);
    onMade();
  };
  const send = async () => {
    setSending('under-way');
    setError(undefined);
    await make().catch((failure: unknown) => setError(failure));
    setSending('idle');
  };
  return (
    <Panel title={translate('ls.promo.title')} hint={translate('ls.promo.hint')}>
      <Stack spacing={1.5}>
        <Fields draft={draft} onType={begin} />
        <Button
          variant="contained"
          sx={{ alignSelf: 'start' }}
          disabled={sending !== 'idle' || body === undefined}
          onClick={() => void send()}
        >
          {translate('ls.promo.make')}
        </Button>
        {error === undefined ? null : <Refusal error={error} />}
      </Stack>
    </Panel>
  );
}

function Fields({ draft, onType }: { readonly draft: PromoDraft; readonly onType: (draft: PromoDraft) => void }) {
  const translate = useTranslate();
  const field = (name: keyof PromoDraft) => ({
    size: 'small' as const,
    label: translate(`ls.promo.${name}`),
    value: draft[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onType({ ...draft, [name]: target.value }),
  });
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(230px, 1fr))' }}>
      <TextField {...field('code')} />
      <TextField select {...field('currency')}>
        {PROMO_CURRENCIES.map((currency) => (
          <MenuItem key={currency} value={currency}>
            {currency}
          </MenuItem>
        ))}
      </TextField>
      {NUMBERS.map((name) => (
        <TextField key={name} {...field(name)} slotProps={{ htmlInput: { inputMode: 'numeric' } }} />
      ))}
      {INSTANTS.map((name) => (
        <TextField key={name} type="datetime-local" {...field(name)} slotProps={{ inputLabel: { shrink: true } }} />
      ))}
    </Box>
  );
}
