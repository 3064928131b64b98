/**
 * @file cabinet-ui/src/layout/frame.tsx
 * @description The frame of every page: sections on top, on phones at the thumb; language and the way out.
 * @dependencies @mui/icons-material, @mui/material, react, react-router
 * @created 2026-11-25
 */
import WalletIcon from '@mui/icons-material/AccountBalanceWalletOutlined';
import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined';
import DocumentIcon from '@mui/icons-material/DescriptionOutlined';
import ReceiptIcon from '@mui/icons-material/ReceiptLongOutlined';
import { BottomNavigation, BottomNavigationAction, Box, Button, Link as TextLink, Paper, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useText } from '../texts/language.tsx';
import { tint } from '../theme.ts';
import { AccountMenu } from './account-menu.tsx';

const SECTIONS = [
  { name: 'calendar', to: '/', icon: <CalendarIcon /> },
  { name: 'orders', to: '/orders', icon: <ReceiptIcon /> },
  { name: 'balance', to: '/balance', icon: <WalletIcon /> },
  { name: 'documents', to: '/documents', icon: <DocumentIcon /> },
] as const;

type Section = (typeof SECTIONS)[number]['name'];

const WIDTH = 1320;

function useSection(): Section {
  const { pathname } = useLocation();
  return SECTIONS.find(({ to }) => to !== '/' && pathname.startsWith(to))?.name ?? 'calendar';
}

/** `children` is the page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { words } = useText();
  return (
    <Box sx={{ minHeight: '100dvh', pb: { xs: 'calc(72px + env(safe-area-inset-bottom))', md: 4 } }}>
      <TextLink
        href="#content"
        sx={{ position: 'absolute', left: -9999, '&:focus': { left: 8, top: 8, zIndex: 2000, bgcolor: 'background.paper', p: 1 } }}
      >
        {words.skip}
      </TextLink>
      <TopBar />
      <Box
        component="main"
        id="content"
        tabIndex={-1}
        sx={{ maxWidth: WIDTH, mx: 'auto', px: { xs: 2, md: 3 }, pt: { xs: 2, md: 3 }, outline: 'none' }}
      >
        {children}
      </Box>
      <BottomBar />
    </Box>
  );
}

function TopBar() {
  const { words, switchLanguage } = useText();
  const bar = {
    position: 'sticky',
    top: 0,
    zIndex: 'appBar',
    bgcolor: 'background.paper',
    borderBottom: 1,
    borderColor: 'divider',
  } as const;
  return (
    <Box component="header" sx={bar}>
      <Stack
        direction="row"
        spacing={2}
        sx={{ alignItems: 'center', maxWidth: WIDTH, mx: 'auto', px: { xs: 2, md: 3 }, height: { xs: 56, md: 64 } }}
      >
        <Stack
          component={Link}
          to="/"
          direction="row"
          spacing={1.25}
          sx={{ alignItems: 'center', color: 'inherit', textDecoration: 'none' }}
        >
          <Box component="img" src="/cabinet/icon.svg" alt="" sx={{ width: 30, height: 30 }} />
          <Typography component="span" sx={{ fontWeight: 720, letterSpacing: '-0.01em', whiteSpace: 'nowrap' }}>
            LytSlot Pro
          </Typography>
        </Stack>
        <TopSections />
        <Box sx={{ flex: 1 }} />
        <Button size="small" color="inherit" onClick={switchLanguage} aria-label={words.otherHint}>
          {words.other}
        </Button>
        <AccountMenu />
      </Stack>
    </Box>
  );
}

function TopSections() {
  const { words } = useText();
  const current = useSection();
  return (
    <Stack component="nav" aria-label={words.nav.label} direction="row" spacing={0.5} sx={{ display: { xs: 'none', md: 'flex' }, pl: 2 }}>
      {SECTIONS.map(({ name, to, icon }) => {
        const isCurrent = name === current;
        const looks = isCurrent ? { color: 'primary.main', bgcolor: tint('primary', 10) } : { color: 'text.secondary' };
        return (
          <Button
            key={name}
            component={Link}
            to={to}
            startIcon={icon}
            aria-current={isCurrent ? 'page' : undefined}
            sx={{ px: 1.75, ...looks }}
          >
            {words.nav[name]}
          </Button>
        );
      })}
    </Stack>
  );
}

function BottomBar() {
  const { words } = useText();
  const current = useSection();
  const place = {
    display: { md: 'none' },
    position: 'fixed',
    insetInline: 0,
    bottom: 0,
    zIndex: 'appBar',
    borderTop: 1,
    borderColor: 'divider',
  };
  return (
    <Paper component="nav" aria-label={words.nav.label} square sx={{ ...place, pb: 'env(safe-area-inset-bottom)' }}>
      <BottomNavigation showLabels value={current} sx={{ bgcolor: 'transparent', height: 60 }}>
        {SECTIONS.map(({ name, to, icon }) => (
          <BottomNavigationAction
            key={name}
            value={name}
            label={words.nav[name]}
            icon={icon}
            component={Link}
            to={to}
            aria-current={name === current ? 'page' : undefined}
          />
        ))}
      </BottomNavigation>
    </Paper>
  );
}
