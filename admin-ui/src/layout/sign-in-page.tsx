/**
 * @file admin-ui/src/layout/sign-in-page.tsx
 * @description The door of the console: one button to Telegram, and a plain word to those who have no role.
 * @dependencies @mui/icons-material, @mui/material, @tanstack/react-query, contracts, react-admin
 * @created 2026-11-24
 */
import { endpoints } from '@lytslot/contracts/http';
import TelegramIcon from '@mui/icons-material/Telegram';
import { Alert, Box, Button, Card, CardContent, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { signInUrl } from '../auth-provider.ts';

/** Shown when nobody is signed in, or somebody who may not be here. */
export function SignInPage() {
  const translate = useTranslate();
  const { data: viewer } = useQuery({ queryKey: ['viewer'], queryFn: () => api.call(endpoints.getViewer, {}), retry: false });
  return (
    <Box sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', bgcolor: 'background.default', p: 2 }}>
      <Card sx={{ width: 'min(420px, 100%)' }}>
        <CardContent sx={{ p: 4 }}>
          <Box component="img" src="/admin/icon.svg" alt="" sx={{ width: 44, height: 44, mb: 2 }} />
          <Typography variant="h5" component="h1" gutterBottom sx={{ fontWeight: 700 }}>
            {translate('ls.signIn.title')}
          </Typography>
          <Typography color="textSecondary" sx={{ mb: 3 }}>
            {translate('ls.signIn.text')}
          </Typography>
          {viewer === undefined ? null : (
            <Alert severity="warning" sx={{ mb: 3 }}>
              {translate('ls.signIn.denied', { name: viewer.displayName })}
            </Alert>
          )}
          <Button fullWidth size="large" variant="contained" startIcon={<TelegramIcon />} href={signInUrl('/admin/')}>
            {translate(viewer === undefined ? 'ls.signIn.button' : 'ls.signIn.other')}
          </Button>
        </CardContent>
      </Card>
    </Box>
  );
}
