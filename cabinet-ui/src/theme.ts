/**
 * @file cabinet-ui/src/theme.ts
 * @description The cabinet's looks: warm paper, pine green for what is sold, terracotta for now; light and dark follow the system.
 * @dependencies @mui/material
 * @created 2026-11-25
 */
import { createTheme } from '@mui/material/styles';
import type { PaletteOptions } from '@mui/material/styles';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const LIGHT: PaletteOptions = {
  primary: { main: '#0f6a54', contrastText: '#ffffff' },
  secondary: { main: '#a8481f', contrastText: '#ffffff' },
  info: { main: '#1b4f7a', contrastText: '#ffffff' },
  warning: { main: '#8a5600', contrastText: '#ffffff' },
  error: { main: '#b3261e', contrastText: '#ffffff' },
  success: { main: '#2c6e37', contrastText: '#ffffff' },
  background: { default: '#faf6ef', paper: '#fffdf9' },
  text: { primary: '#251f18', secondary: '#695e51' },
  divider: '#e9dfd0',
};

const DARK: PaletteOptions = {
  primary: { main: '#74d3b5', contrastText: '#0d1f19' },
  secondary: { main: '#f2a680', contrastText: '#2a1409' },
  info: { main: '#8fc1f0', contrastText: '#0c1b2a' },
  warning: { main: '#efbf6b', contrastText: '#291a02' },
  error: { main: '#f4978e', contrastText: '#2e0906' },
  success: { main: '#8fd19a', contrastText: '#0b2110' },
  background: { default: '#16130f', paper: '#1f1b16' },
  text: { primary: '#f3ece2', secondary: '#b9ac9b' },
  divider: '#3a3229',
};

/** One theme with both schemes; the browser's preference chooses, without a flash. */
export const theme = createTheme({
  cssVariables: true,
  colorSchemes: { light: { palette: LIGHT }, dark: { palette: DARK } },
  shape: { borderRadius: 12 },
  typography: {
    fontFamily: FONT,
    h1: { fontSize: 26, fontWeight: 720, letterSpacing: '-0.01em', lineHeight: 1.25 },
    h2: { fontSize: 18, fontWeight: 680, lineHeight: 1.35 },
    button: { textTransform: 'none', fontWeight: 620 },
  },
  components: {
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiCard: { styleOverrides: { root: ({ theme }) => ({ border: `1px solid ${theme.vars?.palette.divider ?? theme.palette.divider}` }) } },
    MuiButton: { defaultProps: { disableElevation: true } },
    MuiAlert: { styleOverrides: { root: { borderRadius: 12 } } },
  },
});

/** A faint wash of a palette colour, readable on both schemes. */
export function tint(color: string, percent: number): string {
  return `color-mix(in srgb, var(--mui-palette-${color}-main) ${percent}%, transparent)`;
}

/** For words that only screen readers need. */
export const visuallyHidden = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
