/**
 * @file admin-ui/src/reconciliation/explanation.tsx
 * @description An administrator's word on an open difference.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-29
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import type { ReconciliationItem } from '@lytslot/contracts/http';
import { Alert, Button, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';

const LONGEST_NOTE = 2_000;

/** Of the row it stands under. */
export function Explanation() {
  const translate = useTranslate();
  const item = useRecordContext<ReconciliationItem>();
  if (item === undefined) return null;
  if (item.state === 'open') return <Question itemId={item.id} />;
  return <Alert severity="info">{translate('ls.reconciliation.closed')}</Alert>;
}

/** The note is obligatory; too long a one stays as it is and cannot be sent. */
function Question({ itemId }: { readonly itemId: string }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [note, setNote] = useState('');
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  // One key for the question: a click repeated because nobody answered is the same word.
  const [key] = useState(newKey);
  const explain = async () => {
    setSending('under-way');
    setError(undefined);
    await api
      .call(endpoints.explainReconciliationItem, { params: { itemId }, body: { note }, idempotencyKey: key })
      .catch((failure: unknown) => setError(failure));
    setSending('idle');
    refresh();
  };
  const { length } = note.trim();
  const isReady = sending === 'idle' && length > 0 && length <= LONGEST_NOTE;
  return (
    <Stack spacing={1.5} sx={{ py: 1 }}>
      <TextField
        multiline
        required
        minRows={2}
        label={translate('ls.reconciliation.note')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        error={length > LONGEST_NOTE}
        helperText={translate('ls.reconciliation.hint', { length, longest: LONGEST_NOTE })}
      />
      <Button variant="contained" disabled={!isReady} onClick={() => void explain()} sx={{ alignSelf: 'start' }}>
        {translate('ls.reconciliation.explain')}
      </Button>
      {error === undefined ? null : <Refusal error={error} />}
    </Stack>
  );
}
