/**
 * @file admin-ui/src/reconciliation/explanation.tsx
 * @description An administrator's word on an open difference.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { ReconciliationItem } from '@lytslot/contracts/http';
import { Alert } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { ObligatoryWord } from '../show/obligatory-word.tsx';

/** Of the row it stands under. */
export function Explanation() {
  const translate = useTranslate();
  const item = useRecordContext<ReconciliationItem>();
  if (item === undefined) return null;
  if (item.state === 'open') return <Question itemId={item.id} />;
  return <Alert severity="info">{translate('ls.reconciliation.closed')}</Alert>;
}

function Question({ itemId }: { readonly itemId: string }) {
  const explain = (note: string, idempotencyKey: string) =>
    api.call(endpoints.explainReconciliationItem, { params: { itemId }, body: { note }, idempotencyKey });
  return (
    <ObligatoryWord
      label="ls.reconciliation.note"
      hint="ls.reconciliation.hint"
      answers={[{ label: 'ls.reconciliation.explain', look: { variant: 'contained' }, send: explain }]}
    />
  );
}
