/**
 * @file cabinet-ui/src/order/post-preview.tsx
 * @description The post as the channel gets it, entity for entity, photo and buttons included, in the shape of a message.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-25
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import { splitByEntities } from '@lytslot/contracts/posts';
import type { Piece } from '@lytslot/contracts/posts';
import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import { formatTime } from '../show/instants.ts';
import { useText } from '../texts/language.tsx';
import { tint } from '../theme.ts';
import { Section } from './section.tsx';

/** Links are shown, not followed: where they lead stands below, to be read before anybody goes there. */
export function PostPreview({ detail: { order, content } }: { readonly detail: OwnOrderDetail }) {
  const { words, language } = useText();
  if (content === undefined)
    return (
      <Section title={words.order.post}>
        <Typography color="textSecondary">{words.order.noPost}</Typography>
      </Section>
    );
  const ofButtons = (content.buttons ?? []).flat().map(({ url }) => url);
  const links = [...new Set([...content.entities.flatMap(({ url }) => (url === undefined ? [] : [url])), ...ofButtons])];
  return (
    <Section title={words.order.post}>
      <Box sx={{ p: 1.5, borderRadius: '16px', bgcolor: tint('primary', 9) }}>
        <Box sx={{ bgcolor: 'background.paper', borderRadius: '14px 14px 14px 4px', px: 1.75, py: 1.25 }}>
          <Typography sx={{ fontWeight: 650, color: 'primary.main', fontSize: 14 }}>{order.channelTitle}</Typography>
          {content.media === undefined ? null : <Photo key={content.hash} orderId={order.id} hash={content.hash} />}
          <Box data-testid="post-text" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', lineHeight: 1.5 }}>
            {splitByEntities(content.text, content.entities).map((piece) => (
              <Formatted key={piece.offset} piece={piece} />
            ))}
          </Box>
          <Typography variant="caption" color="textSecondary" component="div" sx={{ textAlign: 'right' }}>
            {formatTime(order.publishedAt ?? order.publishAt, language, order.channelTimezone)}
          </Typography>
        </Box>
        <LinkButtons rows={content.buttons ?? []} />
      </Box>
      {links.length === 0 ? null : (
        <Box sx={{ mt: 1.5 }}>
          <Typography variant="body2" color="textSecondary">
            {words.order.links}
          </Typography>
          {links.map((link) => (
            <Typography key={link} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {link}
            </Typography>
          ))}
        </Box>
      )}
    </Section>
  );
}

/** As Telegram keeps it; where it cannot be had, that there is one. */
function Photo({ orderId, hash }: { readonly orderId: string; readonly hash: string }) {
  const { words } = useText();
  const [shown, setShown] = useState<'picture' | 'words'>('picture');
  if (shown === 'words') return <Typography color="textSecondary">{words.order.withPhoto}</Typography>;
  // Another version is another picture, whatever the browser remembers.
  const source = `/api/v1/cabinet/orders/${orderId}/photo?of=${hash.slice(0, 16)}`;
  return (
    <Box
      component="img"
      src={source}
      alt={words.order.photo}
      data-testid="post-photo"
      onError={() => setShown('words')}
      sx={{ display: 'block', maxWidth: '100%', maxHeight: 360, borderRadius: '8px', my: 1 }}
    />
  );
}

/** They lead nowhere from here: where to stands below. */
function LinkButtons({ rows }: { readonly rows: NonNullable<NonNullable<OwnOrderDetail['content']>['buttons']> }) {
  return rows.map((row, place) => (
    <Box key={`${place} ${row.map(({ url }) => url).join(' ')}`} data-testid="post-buttons" sx={{ display: 'flex', gap: 0.75, mt: 0.75 }}>
      {row.map(({ text, url }, at) => (
        <Box
          key={`${at} ${url}`}
          title={url}
          sx={{
            flex: 1,
            minWidth: 0,
            bgcolor: 'background.paper',
            borderRadius: '8px',
            p: 0.75,
            textAlign: 'center',
            overflowWrap: 'anywhere',
            ...LINK,
          }}
        >
          {text}
        </Box>
      ))}
    </Box>
  ));
}

const LINK = { color: 'info.main' };

const STYLE: Readonly<Record<string, object>> = {
  bold: { fontWeight: 700 },
  italic: { fontStyle: 'italic' },
  underline: { textDecoration: 'underline' },
  strikethrough: { textDecoration: 'line-through' },
  code: { fontFamily: 'monospace', bgcolor: 'action.hover', px: 0.5, borderRadius: '4px' },
  pre: { fontFamily: 'monospace', bgcolor: 'action.hover', px: 0.5, borderRadius: '4px' },
  spoiler: { bgcolor: 'action.selected', borderRadius: '4px', px: 0.25 },
  blockquote: { borderLeft: 3, borderColor: 'primary.main', pl: 1 },
  text_link: { ...LINK, textDecoration: 'underline' },
  url: LINK,
  mention: LINK,
  hashtag: LINK,
  email: LINK,
};

function Formatted({ piece }: { readonly piece: Piece }) {
  const style = Object.assign({}, ...piece.entities.map(({ type }) => STYLE[type] ?? {})) as object;
  return (
    <Box component="span" sx={style} title={piece.entities.find(({ url }) => url !== undefined)?.url}>
      {piece.text}
    </Box>
  );
}
