/**
 * @file cabinet-ui/src/layout/problem-panel.tsx
 * @description What went wrong, what it means, what to do; and the quiet page that says there is nothing yet.
 * @dependencies @mui/icons-material, @mui/material, contracts, react
 * @created 2026-11-25
 */
import { ApiError } from '@lytslot/contracts/http';
import CloudOffIcon from '@mui/icons-material/CloudOffOutlined';
import { Alert, AlertTitle, Box, Button, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { isSignedOut, signInUrl } from '../api.ts';
import type { Words } from '../texts/ru.ts';
import { useText } from '../texts/language.tsx';

interface Said {
  readonly title: string;
  readonly text: string;
  readonly requestId: string | undefined;
}

/** The API's own words when it gave any; they come in the page's language. */
function say(error: unknown, { problem }: Words): Said {
  if (!(error instanceof ApiError)) return { title: problem.brokenTitle, text: problem.brokenText, requestId: undefined };
  if (error.problem === undefined) return { title: problem.offlineTitle, text: problem.offlineText, requestId: undefined };
  return { title: error.problem.title, text: error.problem.detail, requestId: error.problem.requestId };
}

/** A failed read; nothing is lost by trying again. */
export function ProblemPanel({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { words } = useText();
  const { title, text, requestId } = say(error, words);
  const action = isSignedOut(error) ? (
    <Button variant="contained" href={signInUrl('/cabinet/')}>
      {words.problem.signInAgain}
    </Button>
  ) : (
    <Button variant="contained" onClick={onRetry}>
      {words.problem.retry}
    </Button>
  );
  return (
    <Box role="alert">
      <Notice icon={<CloudOffIcon />} title={title} text={text} action={action}>
        {requestId === undefined ? null : (
          <Typography variant="caption" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
            {words.problem.request(requestId)}
          </Typography>
        )}
      </Notice>
    </Box>
  );
}

/** A command that was refused, or that nobody answered: then it may have been done, and sending it again is safe. */
export function ProblemNote({ error }: { readonly error: unknown }) {
  const { words } = useText();
  const { title, text, requestId } = say(error, words);
  const said = { title, text: requestId === undefined ? words.review.unsure : text, requestId };
  return <Note said={said} action={isSignedOut(error) ? <SignIn /> : undefined} />;
}

/** A part of a page that could not be read: nothing was sent, so nothing is unsure. */
export function ReadNote({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { words } = useText();
  const again = (
    <Button color="inherit" size="small" onClick={onRetry}>
      {words.problem.retry}
    </Button>
  );
  return <Note said={say(error, words)} action={isSignedOut(error) ? <SignIn /> : again} />;
}

function SignIn() {
  const { words } = useText();
  return (
    <Button color="inherit" size="small" href={signInUrl('/cabinet/')}>
      {words.problem.signInAgain}
    </Button>
  );
}

function Note({ said: { title, text, requestId }, action }: { readonly said: Said; readonly action: ReactNode }) {
  const { words } = useText();
  return (
    <Alert severity="error" action={action}>
      <AlertTitle>{title}</AlertTitle>
      {text}
      {requestId === undefined ? null : (
        <Typography variant="caption" component="div" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
          {words.problem.request(requestId)}
        </Typography>
      )}
    </Alert>
  );
}

/** `cure` says what to do about it. */
export function EmptyPanel(props: {
  readonly icon: ReactNode;
  readonly words: { readonly title: string; readonly text: string; readonly cure: string };
  readonly action?: ReactNode;
}) {
  const { title, text, cure } = props.words;
  return <Notice icon={props.icon} title={title} text={`${text} ${cure}`} action={props.action} />;
}

function Notice(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <Stack spacing={1.5} sx={{ alignItems: 'center', textAlign: 'center', maxWidth: 460, mx: 'auto', px: 2, py: { xs: 5, md: 8 } }}>
      <Box sx={{ color: 'text.secondary', '& svg': { fontSize: 40 } }}>{props.icon}</Box>
      <Typography variant="h2">{props.title}</Typography>
      <Typography color="textSecondary">{props.text}</Typography>
      {props.action}
      {props.children}
    </Stack>
  );
}
