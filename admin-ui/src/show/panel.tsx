/**
 * @file admin-ui/src/show/panel.tsx
 * @description A titled card, the unit every page of the console is built from.
 * @dependencies @mui/material, react
 * @created 2026-11-24
 */
import { Card, CardContent, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** `hint` is one quiet line under the title. */
export function Panel({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <Card component="section" aria-label={title}>
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
