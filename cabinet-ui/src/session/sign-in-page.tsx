/**
 * @file cabinet-ui/src/session/sign-in-page.tsx
 * @description The front of the cabinet: what it is good for and one button to Telegram; and the page of those who own no channel.
 * @dependencies @mui/icons-material, @mui/material, react
 * @created 2026-11-25
 */
import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import TelegramIcon from '@mui/icons-material/Telegram';
import { Box, Button, Card, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { signInUrl } from '../api.ts';
import { useText } from '../texts/language.tsx';
import { tint } from '../theme.ts';

/** Comes back to the page one wanted. */
export function SignInPage() {
  const { words } = useText();
  return (
    <Front>
      <Typography variant="h1">{words.signIn.title}</Typography>
      <Typography color="textSecondary">{words.signIn.text}</Typography>
      <Stack component="ul" spacing={1.25} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {words.signIn.points.map((point) => (
          <Stack component="li" key={point} direction="row" spacing={1.25} sx={{ alignItems: 'flex-start' }}>
            <CheckIcon fontSize="small" color="primary" sx={{ mt: '2px' }} />
            <Typography variant="body2">{point}</Typography>
          </Stack>
        ))}
      </Stack>
      <TelegramButton label={words.signIn.button} />
      <Typography variant="body2" color="textSecondary">
        {words.signIn.hint}
      </Typography>
    </Front>
  );
}

/** Signed in, but nothing here is theirs. */
export function NotOwnerPage({ name }: { readonly name: string }) {
  const { words } = useText();
  return (
    <Front>
      <Typography variant="h1">{words.notOwner.title(name)}</Typography>
      <Typography color="textSecondary">{words.notOwner.text}</Typography>
      <Typography>{words.notOwner.cure}</Typography>
      <TelegramButton label={words.notOwner.other} />
    </Front>
  );
}

function TelegramButton({ label }: { readonly label: string }) {
  const wanted = `${location.pathname}${location.search}`;
  const returnTo = wanted.startsWith('/cabinet/') ? wanted : '/cabinet/';
  return (
    <Button href={signInUrl(returnTo)} size="large" variant="contained" startIcon={<TelegramIcon />} sx={{ py: 1.4, fontSize: 16 }}>
      {label}
    </Button>
  );
}

function Front({ children }: { readonly children: ReactNode }) {
  const { words, switchLanguage } = useText();
  const wash = `radial-gradient(70% 55% at 12% 0%, ${tint('secondary', 16)}, transparent), radial-gradient(60% 55% at 95% 100%, ${tint('primary', 16)}, transparent)`;
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: 2, background: wash }}>
      <Card sx={{ width: 'min(460px, 100%)', borderRadius: '24px' }}>
        <Stack spacing={2.5} sx={{ p: { xs: 3, sm: 5 } }}>
          <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center' }}>
            <Stack direction="row" spacing={1.25} sx={{ alignItems: 'center' }}>
              <Box component="img" src="/cabinet/icon.svg" alt="" sx={{ width: 36, height: 36 }} />
              <Typography sx={{ fontWeight: 720 }}>LytSlot Pro</Typography>
            </Stack>
            <Button size="small" color="inherit" onClick={switchLanguage} aria-label={words.otherHint}>
              {words.other}
            </Button>
          </Stack>
          {children}
        </Stack>
      </Card>
    </Box>
  );
}
