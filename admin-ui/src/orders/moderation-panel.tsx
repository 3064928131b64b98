/**
 * @file admin-ui/src/orders/moderation-panel.tsx
 * @description A moderator's verdict on a post that the rules left to a person: what they found, pass, or reject with a reason.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-29
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import type { OrderDetail } from '@lytslot/contracts/http';
import { Button, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Panel } from '../show/panel.tsx';
import { foundByRules } from './found-by-rules.ts';
import type { FoundByRules } from './found-by-rules.ts';
import { Refusal } from './refusal.tsx';

const LONGEST_REASON = 500;

/** Shown only while a person must decide; the verdict is about the post that is shown beside it. */
export function ModerationPanel({ detail }: { readonly detail: OrderDetail }) {
  const { content, deadline, order } = detail;
  if (deadline?.action !== 'moderation-timeout' || content === undefined) return null;
  // A new post is a new question: what was typed about the one before does not carry over.
  return <Verdict key={content.hash} orderId={order.id} contentHash={content.hash} found={foundByRules(detail.journal)} />;
}

interface Question {
  readonly orderId: string;
  readonly contentHash: string;
  readonly found: FoundByRules;
}

function Verdict({ orderId, contentHash, found }: Question) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  // One key for the question: a click repeated because nobody answered is the same verdict.
  const [key] = useState(newKey);
  const decide = async (verdict: 'pass' | 'reject') => {
    setSending('under-way');
    setError(undefined);
    const body = { verdict, contentHash, reason };
    await api
      .call(endpoints.decideModeration, { params: { orderId }, body, idempotencyKey: `${key}-${verdict}` })
      .catch((failure: unknown) => setError(failure));
    setSending('idle');
    refresh();
  };
  const isBusy = sending === 'under-way';
  return (
    <Panel title={translate('ls.moderation.title')}>
      <Stack spacing={1.5}>
        {found.topics.length === 0 ? null : <Found found={found} />}
        <TextField
          multiline
          minRows={2}
          label={translate('ls.moderation.reason')}
          value={reason}
          onChange={({ target }) => setReason(target.value.slice(0, LONGEST_REASON))}
          helperText={translate('ls.moderation.hint')}
        />
        <Stack direction="row" spacing={1}>
          <Button variant="contained" disabled={isBusy} onClick={() => void decide('pass')}>
            {translate('ls.moderation.pass')}
          </Button>
          <Button variant="outlined" color="error" disabled={isBusy || reason.trim() === ''} onClick={() => void decide('reject')}>
            {translate('ls.moderation.reject')}
          </Button>
        </Stack>
        {error === undefined ? null : <Refusal error={error} />}
      </Stack>
    </Panel>
  );
}

/** In words, and small below it as the rules wrote it. */
function Found({ found: { topics, written } }: { readonly found: FoundByRules }) {
  const translate = useTranslate();
  const names = topics.map((topic) => translate(`ls.moderation.topic.${topic}`, { _: topic }));
  return (
    <div>
      <Typography variant="body2">{translate('ls.moderation.found', { topics: names.join(', ') })}</Typography>
      <Typography variant="caption" color="textSecondary" lang="en" sx={{ overflowWrap: 'anywhere' }}>
        {written}
      </Typography>
    </div>
  );
}
