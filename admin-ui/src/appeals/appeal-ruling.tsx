/**
 * @file admin-ui/src/appeals/appeal-ruling.tsx
 * @description A moderator's final word on an appeal, with the reason the advertiser will read.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-29
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import type { ListedAppeal } from '@lytslot/contracts/http';
import { Alert, Button, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';

const LONGEST_REASON = 2_000;

/** Of the row it stands under; whoever refused the post reads why they do not decide. */
export function AppealRuling() {
  const translate = useTranslate();
  const appeal = useRecordContext<ListedAppeal>();
  if (appeal === undefined) return null;
  if (appeal.canDecide) return <Question appealId={appeal.id} />;
  return <Alert severity="info">{translate(appeal.state === 'open' ? 'ls.appeal.needsAnother' : 'ls.appeal.final')}</Alert>;
}

/** The reason is obligatory; too long a one stays as it is and cannot be sent. */
function Question({ appealId }: { readonly appealId: string }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  // One key for the question: a click repeated because nobody answered is the same decision.
  const [key] = useState(newKey);
  const decide = async (verdict: 'uphold' | 'overturn') => {
    setSending('under-way');
    setError(undefined);
    await api
      .call(endpoints.decideAppeal, { params: { appealId }, body: { verdict, reason }, idempotencyKey: `${key}-${verdict}` })
      .catch((failure: unknown) => setError(failure));
    setSending('idle');
    refresh();
  };
  const { length } = reason.trim();
  const isReady = sending === 'idle' && length > 0 && length <= LONGEST_REASON;
  return (
    <Stack spacing={1.5} sx={{ py: 1 }}>
      <TextField
        multiline
        required
        minRows={2}
        label={translate('ls.appeal.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        error={length > LONGEST_REASON}
        helperText={translate('ls.appeal.hint', { length, longest: LONGEST_REASON })}
      />
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button variant="contained" disabled={!isReady} onClick={() => void decide('overturn')}>
          {translate('ls.appeal.overturn')}
        </Button>
        <Button variant="outlined" color="error" disabled={!isReady} onClick={() => void decide('uphold')}>
          {translate('ls.appeal.uphold')}
        </Button>
      </Stack>
      {error === undefined ? null : <Refusal error={error} />}
    </Stack>
  );
}
