/**
 * @file admin-ui/src/appeals/appeal-ruling.tsx
 * @description A moderator's final word on an appeal, with the reason the advertiser will read.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { ListedAppeal } from '@lytslot/contracts/http';
import { Alert } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { ObligatoryWord } from '../show/obligatory-word.tsx';

/** Of the row it stands under; whoever refused the post reads why they do not decide. */
export function AppealRuling() {
  const translate = useTranslate();
  const appeal = useRecordContext<ListedAppeal>();
  if (appeal === undefined) return null;
  if (appeal.canDecide) return <Question appealId={appeal.id} />;
  return <Alert severity="info">{translate(appeal.state === 'open' ? 'ls.appeal.needsAnother' : 'ls.appeal.final')}</Alert>;
}

function Question({ appealId }: { readonly appealId: string }) {
  const decide = (verdict: 'uphold' | 'overturn') => (reason: string, key: string) =>
    api.call(endpoints.decideAppeal, { params: { appealId }, body: { verdict, reason }, idempotencyKey: `${key}-${verdict}` });
  return (
    <ObligatoryWord
      label="ls.appeal.reason"
      hint="ls.appeal.hint"
      answers={[
        { label: 'ls.appeal.overturn', look: { variant: 'contained' }, send: decide('overturn') },
        { label: 'ls.appeal.uphold', look: { variant: 'outlined', color: 'error' }, send: decide('uphold') },
      ]}
    />
  );
}
