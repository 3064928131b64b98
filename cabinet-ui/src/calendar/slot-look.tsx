/**
 * @file cabinet-ui/src/calendar/slot-look.tsx
 * @description How each kind of slot looks: a colour, a shape and a word, so that nobody depends on colour alone.
 * @dependencies @mui/icons-material, react
 * @created 2026-11-25
 */
import DoneAllIcon from '@mui/icons-material/DoneAll';
import LockClockIcon from '@mui/icons-material/LockClockOutlined';
import PaidIcon from '@mui/icons-material/PaidOutlined';
import SendIcon from '@mui/icons-material/Send';
import WarningIcon from '@mui/icons-material/WarningAmber';
import type { ReactNode } from 'react';
import { tint } from '../theme.ts';
import type { SlotKind } from './slot-kind.ts';

interface Look {
  readonly icon: ReactNode;
  /** Name of the palette's colour. */
  readonly color: 'primary' | 'info' | 'warning' | 'error' | 'secondary' | 'success';
  readonly surface: object;
}

/** Filled: money is in. Washed: not yet, or no longer of interest. */
export const SLOT_LOOK: Readonly<Record<SlotKind, Look>> = {
  held: { icon: <LockClockIcon />, color: 'warning', surface: washed('warning', 'dashed') },
  sold: { icon: <PaidIcon />, color: 'primary', surface: filled('primary') },
  published: { icon: <SendIcon />, color: 'info', surface: filled('info') },
  done: { icon: <DoneAllIcon />, color: 'success', surface: washed('success', 'solid') },
  trouble: { icon: <WarningIcon />, color: 'error', surface: filled('error') },
};

function filled(color: string): object {
  return { bgcolor: `${color}.main`, color: `${color}.contrastText`, border: '1px solid transparent' };
}

function washed(color: string, line: 'solid' | 'dashed'): object {
  return { bgcolor: tint(color, 12), color: 'text.primary', border: `1px ${line}`, borderColor: `${color}.main` };
}
