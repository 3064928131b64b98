/**
 * @file admin-ui/src/compliance/line-table.tsx
 * @description Lines of the policy as a table.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import type { ComplianceLine } from '@lytslot/contracts/http';
import { Chip, Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import type { ChipProps } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { formatInstant } from '../show/format.ts';

const TONE: Readonly<Record<ComplianceLine['effect'], NonNullable<ChipProps['color']>>> = {
  allow: 'success',
  warn: 'info',
  hold: 'warning',
  block: 'error',
};
const COLUMNS = ['jurisdiction', 'venue', 'topic', 'effectName', 'from', 'until', 'reason', 'origin'] as const;

/** The console's lines come first: the platform's own stand behind them. */
export function LineTable({ lines }: { readonly lines: readonly ComplianceLine[] }) {
  const translate = useTranslate();
  return (
    <TableContainer>
      <Table size="small">
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`ls.compliance.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function LineRow({ line }: { readonly line: ComplianceLine }) {
  const translate = useTranslate();
  const locale = useLocale();
  const instant = (at: string | undefined) => (at === undefined ? '–' : formatInstant(at, locale));
  return (
    <TableRow>
      <TableCell>{line.jurisdiction}</TableCell>
      <TableCell>{line.venue}</TableCell>
      <TableCell>{line.topic}</TableCell>
      <TableCell>
        <Chip size="small" color={TONE[line.effect]} label={translate(`ls.compliance.effect.${line.effect}`)} />
      </TableCell>
      <TableCell>{instant(line.from)}</TableCell>
      <TableCell>{instant(line.until)}</TableCell>
      <TableCell>{line.reason[locale === 'en' ? 'en' : 'ru']}</TableCell>
      <TableCell>{translate(`ls.compliance.by.${line.origin}`)}</TableCell>
    </TableRow>
  );
}
