/**
 * @file admin-ui/src/orders/content-panel.tsx
 * @description The post exactly as the channel gets it, entity for entity.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-24
 */
import type { OrderDetail } from '@lytslot/contracts/http';
import { splitByEntities } from '@lytslot/contracts/posts';
import type { Piece } from '@lytslot/contracts/posts';
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../show/panel.tsx';

/** Links are shown, not followed: an advertiser's link is not ours to open by accident. */
export function ContentPanel({ content }: { readonly content: OrderDetail['content'] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('ls.order.content')} {...(content !== undefined && { hint: `SHA-256 ${content.hash.slice(0, 16)}…` })}>
      {content === undefined ? (
        <Typography color="textSecondary">{translate('ls.order.noContent')}</Typography>
      ) : (
        <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', borderRadius: '10px', p: 2, bgcolor: 'action.hover' }}>
          {splitByEntities(content.text, content.entities).map((piece) => (
            <Formatted key={piece.offset} piece={piece} />
          ))}
        </Box>
      )}
    </Panel>
  );
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
