/**
 * @file admin-ui/src/theme.ts
 * @description The console's looks: quiet surfaces, thin edges, one accent; light and dark with enough contrast.
 * @dependencies @mui/material, react-admin
 * @created 2026-11-24
 */
import type { PaletteOptions } from '@mui/material/styles';
import { defaultDarkTheme, defaultLightTheme } from 'react-admin';
import type { RaThemeOptions } from 'react-admin';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const LIGHT = {
  mode: 'light',
  primary: { main: '#1b4f7a', contrastText: '#ffffff' },
  secondary: { main: '#0f7a5f' },
  background: { default: '#f4f6f8', paper: '#ffffff' },
  text: { primary: '#17212c', secondary: '#56657a' },
  divider: '#dde4ec',
} satisfies PaletteOptions;

const DARK = {
  mode: 'dark',
  primary: { main: '#86bdf0', contrastText: '#0c1620' },
  secondary: { main: '#5fd0ad' },
  background: { default: '#0f151c', paper: '#161e28' },
  text: { primary: '#e6edf5', secondary: '#9db0c4' },
  divider: '#2a3644',
} satisfies PaletteOptions;

function dress(base: typeof defaultLightTheme, palette: typeof LIGHT | typeof DARK): RaThemeOptions {
  const edge = `1px solid ${palette.divider}`;
  const bar = palette.mode === 'dark' ? '#121a23' : '#14304a';
  return {
    ...base,
    palette,
    shape: { borderRadius: 10 },
    typography: { fontFamily: FONT, h6: { fontWeight: 650 }, button: { textTransform: 'none', fontWeight: 600 } },
    sidebar: { width: 236, closedWidth: 56 },
    components: {
      ...base.components,
      // Plain links: the browser's own blue is unreadable on the dark page.
      MuiCssBaseline: { styleOverrides: { a: { color: palette.primary.main } } },
      // A wide table scrolls in its card, never the page.
      RaList: { styleOverrides: { root: { '& .RaList-content': { overflowX: 'auto' }, '& .RaList-main': { minWidth: 0 } } } },
      RaLayout: {
        styleOverrides: {
          root: { minWidth: 0, '& .RaLayout-content': { minWidth: 0, '@media (min-width: 600px)': { paddingRight: 16 } } },
        },
      },
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } }, defaultProps: { elevation: 0 } },
      MuiCard: { styleOverrides: { root: { border: edge, boxShadow: 'none' } } },
      MuiAppBar: {
        defaultProps: { elevation: 0, color: 'default' },
        styleOverrides: { root: { backgroundColor: bar, color: '#ffffff', borderBottom: edge } },
      },
      MuiTableCell: {
        styleOverrides: {
          root: { borderColor: palette.divider },
          sizeSmall: { paddingInline: 11 },
          head: { fontWeight: 650, color: palette.text.secondary },
        },
      },
      MuiTableRow: { styleOverrides: { root: { '&:last-child td': { borderBottom: 0 } } } },
      MuiTab: { styleOverrides: { root: { minHeight: 44 } } },
    },
  };
}

export const lightTheme = dress(defaultLightTheme, LIGHT);
export const darkTheme = dress(defaultDarkTheme, DARK);
