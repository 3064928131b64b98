/**
 * @file cabinet-ui/src/session/door.tsx
 * @description Lets owners in, asks strangers to sign in, and tells others plainly why there is nothing for them.
 * @dependencies @mui/material, react
 * @created 2026-11-25
 */
import { Box, CircularProgress } from '@mui/material';
import type { ReactNode } from 'react';
import { ProblemPanel } from '../layout/problem-panel.tsx';
import { useText } from '../texts/language.tsx';
import { NotOwnerPage, SignInPage } from './sign-in-page.tsx';
import { useViewer } from './use-viewer.ts';

/** `children` are for owners only. */
export function Door({ children }: { readonly children: ReactNode }) {
  const { data: viewer, error, refetch } = useViewer();
  const { words } = useText();
  if (viewer === null) return <SignInPage />;
  if (viewer !== undefined) return viewer.tenants.length === 0 ? <NotOwnerPage name={viewer.displayName} /> : children;
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: 2 }}>
      {error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <CircularProgress aria-label={words.order.loading} />}
    </Box>
  );
}
