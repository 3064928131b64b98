/**
 * @file cabinet-ui/src/review/words-dialog.tsx
 * @description Asks for the words that go with an action, says what it will do, and keeps what was typed whatever happens.
 * @dependencies @mui/material, react
 * @created 2026-11-29
 */
import { Alert, Button, Chip, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField, Typography } from '@mui/material';
import { useId } from 'react';
import type { FormEvent } from 'react';
import { ProblemNote } from '../layout/problem-panel.tsx';
import { useText } from '../texts/language.tsx';
import { MOST_ROUNDS } from './owner-actions.ts';
import type { SpokenAction } from './owner-actions.ts';
import { measure } from './written.ts';

interface Props {
  readonly action: SpokenAction;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Rounds so far. */
  readonly rounds: number;
  /** A text to begin with. */
  readonly theirs: string | undefined;
  /** What stands above the text: below a photo there is less room. */
  readonly media: 'photo' | undefined;
  /** Why it cannot be sent any more. */
  readonly lapse: 'other-post' | 'gone' | undefined;
  readonly error: unknown;
  /** Words of what was sent that the rules stumbled over. */
  readonly found: readonly string[];
  readonly sending: 'idle' | 'under-way';
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** Closing it loses nothing: the words are the caller's. */
export function WordsDialog(props: Props) {
  const { action, typed, lapse, error, sending, onSend, onClose } = props;
  const { words } = useText();
  const title = useId();
  const text = useId();
  const dialog = words.review.dialogs[action];
  const isFinal = action === 'decline' || action === 'cancel';
  const { fit } = measure(action, typed, props.media);
  const canSend = fit === 'fits' && lapse === undefined && sending === 'idle';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSend) onSend();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={title} aria-describedby={text}>
      <Stack component="form" onSubmit={submit} noValidate sx={{ minHeight: 0 }}>
        <DialogTitle id={title} sx={{ fontWeight: 680 }}>
          {dialog.title}
        </DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            {action === 'change' || action === 'draft' ? (
              <Chip
                size="small"
                color="secondary"
                variant="outlined"
                label={words.review.round(Math.min(props.rounds + 1, MOST_ROUNDS), MOST_ROUNDS)}
                sx={{ alignSelf: 'flex-start' }}
              />
            ) : null}
            <Typography id={text}>{dialog.text}</Typography>
            <WordsField {...props} />
            {lapse === undefined ? null : <Alert severity="warning">{words.review.lapse[lapse]}</Alert>}
            {error ? <ProblemNote error={error} /> : null}
            {props.found.length === 0 ? null : <Alert severity="warning">{words.review.found(props.found.join(', '))}</Alert>}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5, flexWrap: 'wrap', gap: 1 }}>
          <Button onClick={onClose} color="inherit">
            {words.review.back}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={isFinal ? 'error' : 'primary'}
            disabled={!canSend}
            loading={sending === 'under-way'}
          >
            {dialog.send}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  );
}

/** Too long a text stays as it is, with how much to remove: cutting it would lose words. */
function WordsField({ action, typed, onType, theirs, media, sending }: Props) {
  const { words } = useText();
  const { field, hint } = words.review.dialogs[action];
  const { length, longest, fit, isRequired } = measure(action, typed, media);
  const isLong = fit === 'long';
  return (
    <Stack spacing={1}>
      <TextField
        autoFocus
        multiline
        fullWidth
        required={isRequired}
        minRows={action === 'draft' ? 7 : 3}
        maxRows={16}
        label={field}
        value={typed}
        onChange={({ target }) => onType(target.value)}
        disabled={sending === 'under-way'}
        error={isLong}
        helperText={
          <Stack component="span" direction="row" spacing={2} sx={{ justifyContent: 'space-between' }}>
            <span>{isLong ? words.review.tooLong(length - longest) : hint}</span>
            <span style={{ whiteSpace: 'nowrap' }}>{words.review.length(length, longest)}</span>
          </Stack>
        }
      />
      {theirs === undefined || typed !== '' ? null : (
        <Button size="small" onClick={() => onType(theirs)} sx={{ alignSelf: 'flex-start' }}>
          {words.review.takeTheirs}
        </Button>
      )}
    </Stack>
  );
}
