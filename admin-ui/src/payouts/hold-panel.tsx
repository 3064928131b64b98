/**
 * @file admin-ui/src/payouts/hold-panel.tsx
 * @description Stopping a tenant's payouts with a reason, and letting them go on.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-30
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import { Alert, Button, Stack } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';
import { ObligatoryWord } from '../show/obligatory-word.tsx';
import { Panel } from '../show/panel.tsx';

/** What the API takes of a reason. */
const LONGEST = 500;

type Said = 'nothing' | 'under-way' | 'held' | 'released';

/** Says what was done: a tenant's page does not show by itself whether payouts are stopped. */
export function HoldPanel({ tenantId }: { readonly tenantId: string }) {
  const translate = useTranslate();
  const [said, setSaid] = useState<Said>('nothing');
  const [error, setError] = useState<unknown>();
  const hold = async (reason: string, idempotencyKey: string) => {
    await api.call(endpoints.holdPayouts, { params: { tenantId }, body: { reason }, idempotencyKey });
    setSaid('held');
  };
  const release = async () => {
    setSaid('under-way');
    setError(undefined);
    try {
      await api.call(endpoints.holdPayouts, { params: { tenantId }, body: {}, idempotencyKey: newKey() });
      setSaid('released');
    } catch (failure) {
      setError(failure);
      setSaid('nothing');
    }
  };
  return (
    <Panel title={translate('ls.payout.holdTitle')}>
      <Stack spacing={1.5}>
        <ObligatoryWord
          label="ls.payout.holdReason"
          hint="ls.payout.holdHint"
          longest={LONGEST}
          answers={[{ label: 'ls.payout.hold', look: { variant: 'outlined', color: 'error' }, send: hold }]}
        />
        <Button variant="outlined" disabled={said === 'under-way'} onClick={() => void release()} sx={{ alignSelf: 'flex-start' }}>
          {translate('ls.payout.release')}
        </Button>
        {error === undefined ? null : <Refusal error={error} />}
        {said === 'held' || said === 'released' ? <Alert severity="success">{translate(`ls.payout.${said}`)}</Alert> : null}
      </Stack>
    </Panel>
  );
}
