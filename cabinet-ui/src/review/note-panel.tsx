/**
 * @file cabinet-ui/src/review/note-panel.tsx
 * @description What was written about the post, and how many rounds of changes it took.
 * @dependencies @mui/material, contracts
 * @created 2026-11-29
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import { Typography } from '@mui/material';
import { Section } from '../order/section.tsx';
import { useText } from '../texts/language.tsx';
import { MOST_ROUNDS } from './owner-actions.ts';
import { noteKind } from './whose-words.ts';

/** Nothing where nobody wrote anything. */
export function NotePanel({ detail: { note = '', rounds, journal } }: { readonly detail: OwnOrderDetail }) {
  const { words } = useText();
  if (note.trim() === '') return null;
  return (
    <Section title={words.review.note[noteKind(journal)]}>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} data-testid="order-note">
        {note}
      </Typography>
      {rounds === 0 ? null : (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {words.review.roundsSoFar(rounds, MOST_ROUNDS)}
        </Typography>
      )}
    </Section>
  );
}
