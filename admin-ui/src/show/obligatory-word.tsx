/**
 * @file admin-ui/src/show/obligatory-word.tsx
 * @description A question that is answered with a word of one's own: the word is obligatory, too long a one stays as it is and cannot be sent.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-30
 */
import { newKey } from '@lytslot/contracts/http';
import { Button, Stack, TextField } from '@mui/material';
import type { ButtonProps } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { Refusal } from '../orders/refusal.tsx';

/** What the API takes of a moderator's or administrator's word. */
const USUALLY = 2_000;

/** One way to answer; `key` is the question's: a click repeated because nobody answered is the same word. */
export interface WordAnswer {
  readonly label: string;
  readonly look: Pick<ButtonProps, 'variant' | 'color'>;
  readonly send: (word: string, key: string) => Promise<unknown>;
}

/** `label` and `hint` are keys of texts; the hint is given `length` and `longest`. */
export function ObligatoryWord({
  label,
  hint,
  longest = USUALLY,
  answers,
}: {
  readonly label: string;
  readonly hint: string;
  /** Where the API takes less. */
  readonly longest?: number;
  readonly answers: readonly WordAnswer[];
}) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [word, setWord] = useState('');
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  const [key] = useState(newKey);
  const give = async ({ send }: WordAnswer) => {
    setSending('under-way');
    setError(undefined);
    await send(word, key).catch((failure: unknown) => setError(failure));
    setSending('idle');
    refresh();
  };
  const { length } = word.trim();
  const isReady = sending === 'idle' && length > 0 && length <= longest;
  return (
    <Stack spacing={1.5} sx={{ py: 1 }}>
      <TextField
        multiline
        required
        minRows={2}
        label={translate(label)}
        value={word}
        onChange={({ target }) => setWord(target.value)}
        error={length > longest}
        helperText={translate(hint, { length, longest })}
      />
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        {answers.map((answer) => (
          <Button key={answer.label} {...answer.look} disabled={!isReady} onClick={() => void give(answer)}>
            {translate(answer.label)}
          </Button>
        ))}
      </Stack>
      {error === undefined ? null : <Refusal error={error} />}
    </Stack>
  );
}
