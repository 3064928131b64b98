/**
 * @file admin-ui/src/compliance/draft-fields.tsx
 * @description The fields of a line.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import type { Compliance } from '@lytslot/contracts/http';
import { Box, MenuItem, TextField } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { formatInstant } from '../show/format.ts';
import type { DraftLine } from './draft-line.ts';

const EFFECTS = ['allow', 'warn', 'hold', 'block'] as const;
const LONGEST_REASON = 200;

interface FieldsProps {
  readonly draft: DraftLine;
  readonly compliance: Compliance;
  readonly onChange: (change: Partial<DraftLine>) => void;
}

/** What a line may replace are the console's own about the same topic. */
export function DraftFields({ draft, compliance, onChange }: FieldsProps) {
  const translate = useTranslate();
  const locale = useLocale();
  const word = (name: string) => translate(`ls.compliance.${name}`);
  const topics = compliance.topics.map((topic) => [topic, topic] as const);
  const effects = EFFECTS.map((effect) => [effect, word(`effect.${effect}`)] as const);
  const replaceable = compliance.rows
    .filter(({ origin, topic }) => origin === 'console' && topic === draft.topic)
    .map(({ id, effect, from }) => {
      const since = from === undefined ? '' : ` · ${formatInstant(from, locale)}`;
      return [id, `${word(`effect.${effect}`)}${since}`] as const;
    });
  const effectOf = (value: string) => EFFECTS.find((effect) => effect === value) ?? draft.effect;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))' }}>
      <Choice label={word('topic')} value={draft.topic} options={topics} onChoose={(topic) => onChange({ topic, replaces: '' })} />
      <Choice
        label={word('effectName')}
        value={draft.effect}
        options={effects}
        onChoose={(value) => onChange({ effect: effectOf(value) })}
      />
      {(['from', 'until'] as const).map((name) => (
        <TextField
          key={name}
          size="small"
          type="datetime-local"
          label={word(name)}
          value={draft[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      ))}
      {(['ru', 'en'] as const).map((name) => (
        <TextField
          key={name}
          size="small"
          label={word(`reasonIn.${name}`)}
          value={draft[name]}
          onChange={({ target }) => onChange({ [name]: target.value.slice(0, LONGEST_REASON) })}
        />
      ))}
      {replaceable.length === 0 ? null : (
        <Choice
          label={word('replaces')}
          value={draft.replaces}
          options={[['', '–'], ...replaceable]}
          onChoose={(replaces) => onChange({ replaces })}
        />
      )}
    </Box>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <TextField select size="small" label={label} value={value} onChange={({ target }) => onChoose(target.value)}>
      {options.map(([option, text]) => (
        <MenuItem key={option} value={option}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}
