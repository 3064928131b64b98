/**
 * @file cabinet-ui/src/order/section.tsx
 * @description A titled part of an order.
 * @dependencies @mui/material, react
 * @created 2026-11-25
 */
import { Card, Typography } from '@mui/material';
import { useId } from 'react';
import type { ReactNode } from 'react';

/** The title names the part for screen readers too. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ p: 2.25 }}>
      <Typography id={id} variant="h2" component="h3" sx={{ fontSize: 15, mb: 1.5 }}>
        {title}
      </Typography>
      {children}
    </Card>
  );
}
