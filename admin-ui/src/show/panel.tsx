/**
 * @file admin-ui/src/show/panel.tsx
 * @description A titled card, the unit every page of the console is built from.
 * @dependencies @mui/material, react
 * @created 2026-11-24
 */
import { Card, CardContent, Typography } from '@mui/material';
import type { ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  /** One quiet line under the title. */
  readonly hint?: string;
  /** What links on the page lead here by. */
  readonly id?: string;
  readonly children: ReactNode;
}

/** Links on the page lead to it when it has an id. */
export function Panel({ title, hint, id, children }: PanelProps) {
  return (
    <Card component="section" id={id} aria-label={title} sx={{ scrollMarginTop: 64 }}>
      <CardContent sx={{ p: 2.5, '&:last-child': { pb: 2.5 } }}>
        <Typography variant="h6" component="h2" sx={{ fontSize: 17 }}>
          {title}
        </Typography>
        {hint === undefined ? null : (
          <Typography variant="body2" color="textSecondary">
            {hint}
          </Typography>
        )}
        <div style={{ marginTop: 14 }}>{children}</div>
      </CardContent>
    </Card>
  );
}
