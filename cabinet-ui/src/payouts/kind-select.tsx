/**
 * @file cabinet-ui/src/payouts/kind-select.tsx
 * @description Asks what whoever is paid is to the tax office; each service knows some of the kinds.
 * @dependencies @mui/material
 * @created 2026-11-30
 */
import { MenuItem, TextField } from '@mui/material';
import { useText } from '../texts/language.tsx';
import type { PayeeKind } from './details.ts';

interface KindSelectProps<Kind extends PayeeKind> {
  readonly kinds: readonly Kind[];
  readonly value: Kind;
  readonly onPick: (kind: Kind) => void;
}

/** One of the kinds. */
export function KindSelect<Kind extends PayeeKind>({ kinds, value, onPick }: KindSelectProps<Kind>) {
  const { words } = useText();
  return (
    <TextField select label={words.payouts.kind} value={value} onChange={({ target }) => onPick(target.value as Kind)}>
      {kinds.map((kind) => (
        <MenuItem key={kind} value={kind}>
          {words.payouts.kinds[kind]}
        </MenuItem>
      ))}
    </TextField>
  );
}
