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

const LIGHT: PaletteOptions = {
  mode: 'light',
  primary: { main: '#1b4f7a', contrastText: '#ffffff' },
  secondary: { main: '#0f7a5f' },
  background: { default: '#f4f6f8', paper: '#ffffff' },
  text: { primary: '#17212c', secondary: '#56657a' },
  divider: '#dde4ec',
};

const DARK: PaletteOptions = {
  mode: 'dark',
  primary: { main: '#86bdf0', contrastText: '#0c1620' },
  secondary: { main: '#5fd0ad' },
  background: { default: '#0f151c', paper: '#161e28' },
  text: { primary: '#e6edf5', secondary: '#9db0c4' },
  divider: '#2a3644',
};

function dress(base: RaThemeOptions, palette: PaletteOptions): RaThemeOptions {
  const edge = `1px solid ${palette.divider ?? 'transparent'}`;
  const bar = palette.mode === 'dark' ? '#121a23' : '#14304a';
  return {
    ...base,
    palette,
    shape: { borderRadius: 10 },
    typography: { fontFamily: FONT, h6: { fontWeight: 650 }, button: { textTransform: 'none', fontWeight: 600 } },
    sidebar: { width: 212, closedWidth: 56 },
    components: {
      ...base.components,
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } }, defaultProps: { elevation: 0 } },
      MuiCard: { styleOverrides: { root: { border: edge, boxShadow: 'none' } } },
      MuiAppBar: {
        defaultProps: { elevation: 0, color: 'default' },
        styleOverrides: { root: { backgroundColor: bar, color: '#ffffff', borderBottom: edge } },
      },
      MuiTableCell: {
        styleOverrides: { root: { borderColor: palette.divider ?? '' }, head: { fontWeight: 650, color: palette.text?.secondary ?? '' } },
      },
      MuiTableRow: { styleOverrides: { root: { '&:last-child td': { borderBottom: 0 } } } },
      MuiTab: { styleOverrides: { root: { minHeight: 44 } } },
    },
  };
}

export const lightTheme = dress(defaultLightTheme, LIGHT);
export const darkTheme = dress(defaultDarkTheme, DARK);
