/**
 * @file cabinet-ui/src/order/story-list.tsx
 * @description How the order went, in words, newest first.
 * @dependencies @mui/material, contracts
 * @created 2026-11-25
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import { Box, Typography } from '@mui/material';
import { formatMoment } from '../show/instants.ts';
import { useText } from '../texts/language.tsx';
import { Section } from './section.tsx';
import { tellStory } from './story.ts';
import type { Step } from './story.ts';

/** From the order's journal; nothing is left out. */
export function StoryList({ detail: { journal, order } }: { readonly detail: OwnOrderDetail }) {
  const { words } = useText();
  return (
    <Section title={words.order.story}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {tellStory(journal).map((step, index) => (
          <StoryStep key={step.id} step={step} zone={order.channelTimezone} place={index === 0 ? 'newest' : 'earlier'} />
        ))}
      </Box>
    </Section>
  );
}

interface StepProps {
  readonly step: Step;
  readonly zone: string;
  readonly place: 'newest' | 'earlier';
}

function StoryStep({ step, zone, place }: StepProps) {
  const { words, language } = useText();
  const note = wordsFor(words.notes, step);
  const changes = [step.order, step.placement].flatMap((state) => (state === undefined ? [] : [words.steps[state]]));
  const name = changes.length === 0 ? wordsFor(words.events, step) : undefined;
  const told = note ?? name;
  const said = told === undefined ? changes : [told];
  const dot =
    place === 'newest'
      ? { bgcolor: 'primary.main', borderColor: 'primary.main' }
      : { bgcolor: 'background.paper', borderColor: 'text.secondary' };
  return (
    <Box
      component="li"
      data-event={step.event}
      sx={{ position: 'relative', pl: 3, pb: 2, '&:last-of-type': { pb: 0 }, '&:not(:last-of-type)::before': LINE }}
    >
      <Box sx={{ ...dot, position: 'absolute', left: 0, top: 6, width: 11, height: 11, borderRadius: '50%', border: 2 }} />
      {said.length === 0 ? (
        <Typography color="textSecondary">
          {words.order.noted} ({step.event})
        </Typography>
      ) : (
        said.map((text) => (
          <Typography key={text} sx={{ fontWeight: place === 'newest' ? 650 : 400 }}>
            {text}
          </Typography>
        ))
      )}
      <Typography component="time" dateTime={step.at} variant="body2" color="textSecondary">
        {formatMoment(step.at, language, zone)}
      </Typography>
    </Box>
  );
}

/** A step of another version of the platform has no words here. */
function wordsFor(table: Readonly<Record<string, string>>, { event }: Step): string | undefined {
  return Object.hasOwn(table, event) ? table[event] : undefined;
}

const LINE = { content: '""', position: 'absolute', left: '4.5px', top: 18, bottom: -4, width: '2px', bgcolor: 'divider' };
