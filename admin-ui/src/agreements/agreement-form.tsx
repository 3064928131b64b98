/**
 * @file admin-ui/src/agreements/agreement-form.tsx
 * @description The next version of an offer.
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
import { EMPTY_AGREEMENT, KINDS, toAgreement } from './agreement-draft.ts';
import type { AgreementTyped } from './agreement-draft.ts';

/** What was typed stays until it is published. */
export function AgreementForm({ onPublished }: { readonly onPublished: () => void }) {
  const translate = useTranslate();
  const [typed, setTyped] = useState(EMPTY_AGREEMENT);
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  // One key for what is typed: a click repeated because nobody answered publishes one version.
  const [key, setKey] = useState(newKey);
  const body = toAgreement(typed);
  const begin = (next: typeof typed) => {
    setTyped(next);
    setKey(newKey());
  };
  const publish = async () => {
    if (body === undefined) return;
    await api.call(endpoints.publishAgreement, { body, idempotencyKey: key });
    begin(EMPTY_AGREEMENT);
    onPublished();
  };
  const send = async () => {
    setSending('under-way');
    setError(undefined);
    await publish().catch((failure: unknown) => setError(failure));
    setSending('idle');
  };
  const field = (name: Exclude<keyof typeof typed, 'kind'>) => ({
    size: 'small' as const,
    label: translate(`ls.agreement.${name}`),
    value: typed[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => begin({ ...typed, [name]: target.value }),
  });
  return (
    <Panel title={translate('ls.agreement.new')} hint={translate('ls.agreement.hint')}>
      <Stack spacing={1.5}>
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(230px, 1fr))' }}>
          <KindField kind={typed.kind} onChoose={(kind) => begin({ ...typed, kind })} />
          <TextField {...field('title')} />
          <TextField type="datetime-local" {...field('from')} slotProps={{ inputLabel: { shrink: true } }} />
          <TextField {...field('url')} />
          <TextField {...field('digest')} />
        </Box>
        <TextField multiline minRows={4} maxRows={16} {...field('text')} />
        <Button
          variant="contained"
          sx={{ alignSelf: 'start' }}
          disabled={sending !== 'idle' || body === undefined}
          onClick={() => void send()}
        >
          {translate('ls.agreement.publish')}
        </Button>
        {error === undefined ? null : <Refusal error={error} />}
      </Stack>
    </Panel>
  );
}

interface KindProps {
  readonly kind: AgreementTyped['kind'];
  readonly onChoose: (kind: AgreementTyped['kind']) => void;
}

function KindField({ kind, onChoose }: KindProps) {
  const translate = useTranslate();
  return (
    <TextField
      select
      size="small"
      label={translate('ls.agreement.kind')}
      value={kind}
      onChange={({ target }) => onChoose(target.value === 'owner' ? 'owner' : 'advertiser')}
    >
      {KINDS.map((one) => (
        <MenuItem key={one} value={one}>
          {translate(`ls.agreement.kinds.${one}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
