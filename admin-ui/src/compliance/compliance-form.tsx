/**
 * @file admin-ui/src/compliance/compliance-form.tsx
 * @description A line of the policy: typed, tried on the orders there are, and only then put.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-29
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import type { Compliance, TouchedOrder } from '@lytslot/contracts/http';
import { Button, Stack } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';
import { Panel } from '../show/panel.tsx';
import { DraftFields } from './draft-fields.tsx';
import { EMPTY_DRAFT, toProposed } from './draft-line.ts';
import type { DraftLine } from './draft-line.ts';
import { TouchedOrders } from './touched-orders.tsx';

interface FormProps {
  readonly compliance: Compliance;
  readonly onPut: () => void;
}

/** What was tried is what is put: another letter, and it has to be tried again. */
export function ComplianceForm({ compliance, onPut }: FormProps) {
  const translate = useTranslate();
  const [draft, setDraft] = useState<DraftLine>(EMPTY_DRAFT);
  const [touched, setTouched] = useState<readonly TouchedOrder[]>();
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  // One key for the line: a click repeated because nobody answered puts it once.
  const [key, setKey] = useState(newKey);
  const body = toProposed(draft);
  const begin = (next: DraftLine) => {
    setDraft(next);
    setTouched(undefined);
    setKey(newKey());
  };
  const send = async (work: () => Promise<void>) => {
    setSending('under-way');
    setError(undefined);
    await work().catch((failure: unknown) => setError(failure));
    setSending('idle');
  };
  const tryIt = async () => {
    if (body === undefined) return;
    setTouched((await api.call(endpoints.previewCompliance, { body, idempotencyKey: newKey() })).rows);
  };
  const putIt = async () => {
    if (body === undefined) return;
    await api.call(endpoints.putCompliance, { body, idempotencyKey: key });
    begin(EMPTY_DRAFT);
    onPut();
  };
  const isReady = sending === 'idle' && body !== undefined;
  return (
    <Panel title={translate('ls.compliance.title')} hint={translate('ls.compliance.hint')}>
      <Stack spacing={1.5}>
        <DraftFields draft={draft} compliance={compliance} onChange={(change) => begin({ ...draft, ...change })} />
        <Stack direction="row" spacing={1}>
          <Button variant="outlined" disabled={!isReady} onClick={() => void send(tryIt)}>
            {translate('ls.compliance.preview')}
          </Button>
          <Button variant="contained" disabled={!isReady || touched === undefined} onClick={() => void send(putIt)}>
            {translate('ls.compliance.put')}
          </Button>
        </Stack>
        {touched === undefined ? null : <TouchedOrders orders={touched} />}
        {error === undefined ? null : <Refusal error={error} />}
      </Stack>
    </Panel>
  );
}
