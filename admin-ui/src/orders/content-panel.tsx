/**
 * @file admin-ui/src/orders/content-panel.tsx
 * @description The post exactly as the channel gets it, entity for entity, photo and buttons included.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-24
 */
import type { OrderDetail } from '@lytslot/contracts/http';
import { splitByEntities } from '@lytslot/contracts/posts';
import type { Piece } from '@lytslot/contracts/posts';
import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../show/panel.tsx';

/** Links are shown, not followed: an advertiser's link is not ours to open by accident. */
export function ContentPanel({ detail: { id, content } }: { readonly detail: Pick<OrderDetail, 'id' | 'content'> }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('ls.order.content')} {...(content !== undefined && { hint: `SHA-256 ${content.hash.slice(0, 16)}…` })}>
      {content === undefined ? (
        <Typography color="textSecondary">{translate('ls.order.noContent')}</Typography>
      ) : (
        <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', borderRadius: '10px', p: 2, bgcolor: 'action.hover' }}>
          {content.media === undefined ? null : <Photo key={content.hash} orderId={id} hash={content.hash} />}
          {splitByEntities(content.text, content.entities).map((piece) => (
            <Formatted key={piece.offset} piece={piece} />
          ))}
          <LinkButtons rows={content.buttons ?? []} />
        </Box>
      )}
    </Panel>
  );
}

/** As Telegram keeps it; where it cannot be had, that there is one. */
function Photo({ orderId, hash }: { readonly orderId: string; readonly hash: string }) {
  const translate = useTranslate();
  const [shown, setShown] = useState<'picture' | 'words'>('picture');
  if (shown === 'words') return <Typography color="textSecondary">{translate('ls.order.withPhoto')}</Typography>;
  // Another version is another picture, whatever the browser remembers.
  const source = `/api/v1/admin/orders/${orderId}/photo?of=${hash.slice(0, 16)}`;
  return (
    <Box
      component="img"
      src={source}
      alt={translate('ls.order.photo')}
      data-testid="post-photo"
      onError={() => setShown('words')}
      sx={{ display: 'block', maxWidth: '100%', maxHeight: 360, borderRadius: '8px', mb: 1 }}
    />
  );
}

/** Where a button leads is what a moderator must see, so it stands beside its words. */
function LinkButtons({ rows }: { readonly rows: NonNullable<NonNullable<OrderDetail['content']>['buttons']> }) {
  return rows.map((row, place) => (
    <Box key={`${place} ${row.map(({ url }) => url).join(' ')}`} data-testid="post-buttons" sx={{ mt: 1 }}>
      {row.map(({ text, url }, at) => (
        <Typography key={`${at} ${url}`} variant="body2">
          [ {text} ] {url}
        </Typography>
      ))}
    </Box>
  ));
}

const STYLE: Readonly<Record<string, object>> = {
  bold: { fontWeight: 700 },
  italic: { fontStyle: 'italic' },
  underline: { textDecoration: 'underline' },
  strikethrough: { textDecoration: 'line-through' },
  code: { fontFamily: 'monospace', bgcolor: 'action.selected', px: 0.4, borderRadius: '4px' },
  pre: { fontFamily: 'monospace' },
  spoiler: { bgcolor: 'text.primary', color: 'background.paper' },
  blockquote: { borderLeft: 3, borderColor: 'primary.main', pl: 1 },
  text_link: { color: 'primary.main', textDecoration: 'underline' },
  url: { color: 'primary.main' },
  mention: { color: 'primary.main' },
  hashtag: { color: 'primary.main' },
};

function Formatted({ piece }: { readonly piece: Piece }) {
  const style = Object.assign({}, ...piece.entities.map(({ type }) => STYLE[type] ?? {})) as object;
  const url = piece.entities.find((entity) => entity.url !== undefined)?.url;
  return (
    <Box component="span" sx={style} title={url}>
      {piece.text}
    </Box>
  );
}
