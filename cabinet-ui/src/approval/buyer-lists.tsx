/**
 * @file cabinet-ui/src/approval/buyer-lists.tsx
 * @description Buyers a channel trusts or blocks, by their Telegram ids: who is there, taking one off, adding one.
 * @dependencies @mui/icons-material, @mui/material, react
 * @created 2026-11-29
 */
import CloseIcon from '@mui/icons-material/Close';
import { Box, Button, FormControlLabel, IconButton, Radio, RadioGroup, Stack, TextField, Typography } from '@mui/material';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { useText } from '../texts/language.tsx';
import { tint } from '../theme.ts';
import { parseTelegramId } from './telegram-id.ts';
import type { BuyerList } from './use-approval.ts';

type Work = 'idle' | 'under-way';

interface ListProps {
  readonly list: BuyerList;
  readonly ids: readonly number[];
  readonly work: Work;
  readonly onRemove: (telegramUserId: number) => void;
}

const TONE: Readonly<Record<BuyerList, string>> = { trusted: 'primary', blocked: 'error' };

/** One list; each of its buyers with a button that takes them off. */
export function BuyersOf({ list, ids, work, onRemove }: ListProps) {
  const { words } = useText();
  const title = useId();
  const { name, text, empty } = words.approval.lists[list];
  return (
    <Box component="section" aria-labelledby={title}>
      <Typography id={title} component="h3" sx={{ fontWeight: 650 }}>
        {name}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {text}
      </Typography>
      {ids.length === 0 ? (
        <Typography variant="body2">{empty}</Typography>
      ) : (
        <Stack component="ul" direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', listStyle: 'none', m: 0, p: 0 }}>
          {ids.map((id) => (
            <li key={id}>
              <Stack
                direction="row"
                sx={{
                  alignItems: 'center',
                  border: 1,
                  borderColor: 'divider',
                  borderRadius: '10px',
                  bgcolor: tint(TONE[list], 8),
                  pl: 1.5,
                }}
              >
                <Typography component="span" variant="body2" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                  {id}
                </Typography>
                <IconButton
                  size="small"
                  disabled={work === 'under-way'}
                  onClick={() => onRemove(id)}
                  aria-label={words.approval.remove(id, name)}
                  title={words.approval.remove(id, name)}
                >
                  <CloseIcon fontSize="small" />
                </IconButton>
              </Stack>
            </li>
          ))}
        </Stack>
      )}
    </Box>
  );
}

interface AddProps {
  readonly work: Work;
  /** Resolves to whether it was done: only then the typed id is cleared. */
  readonly onAdd: (telegramUserId: number, list: BuyerList) => Promise<boolean>;
}

/** A buyer on one list who is added to the other moves there. */
export function AddBuyer({ work, onAdd }: AddProps) {
  const { words } = useText();
  const title = useId();
  const [typed, setTyped] = useState('');
  const [list, setList] = useState<BuyerList>('trusted');
  const id = parseTelegramId(typed);
  const isWrong = typed.trim() !== '' && id === undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (id !== undefined && (await onAdd(id, list))) setTyped('');
  };
  return (
    <Box component="form" noValidate aria-labelledby={title} onSubmit={(event: FormEvent) => void submit(event)}>
      <Typography id={title} component="h3" sx={{ fontWeight: 650, mb: 1.5 }}>
        {words.approval.add.title}
      </Typography>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ alignItems: { sm: 'flex-start' } }}>
        <TextField
          label={words.approval.add.id}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          error={isWrong}
          helperText={isWrong ? words.approval.add.wrong : words.approval.add.hint}
          size="small"
          autoComplete="off"
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          sx={{ flex: 1 }}
        />
        <Button type="submit" variant="outlined" disabled={id === undefined || work === 'under-way'} sx={{ minHeight: 40 }}>
          {words.approval.add.send}
        </Button>
      </Stack>
      <RadioGroup
        row
        aria-label={words.approval.add.list}
        value={list}
        onChange={(_event, value) => setList(value === 'blocked' ? 'blocked' : 'trusted')}
      >
        {(['trusted', 'blocked'] as const).map((one) => (
          <FormControlLabel key={one} value={one} control={<Radio size="small" />} label={words.approval.lists[one].name} />
        ))}
      </RadioGroup>
    </Box>
  );
}
