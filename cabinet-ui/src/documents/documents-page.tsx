/**
 * @file cabinet-ui/src/documents/documents-page.tsx
 * @description An owner's documents: the statement of a month, and acts and statements so far, each as PDF.
 * @dependencies @mui/icons-material, @mui/material, contracts
 * @created 2026-11-30
 */
import type { DocumentRow } from '@lytslot/contracts/http';
import DocumentIcon from '@mui/icons-material/DescriptionOutlined';
import { Box, Button, Card, Link, Skeleton, Stack, Typography } from '@mui/material';
import { EmptyPanel, ProblemPanel, ReadNote } from '../layout/problem-panel.tsx';
import { usePayoutAccounts } from '../payouts/use-payouts.ts';
import { formatMoment, MONEY_ZONE } from '../show/instants.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { StatementCard } from './statement-card.tsx';
import { useDocuments } from './use-documents.ts';
import { documentUrl } from './where.ts';

/** Everything on it is what the ledger said when it was made. */
export function DocumentsPage() {
  const { words } = useText();
  const accounts = usePayoutAccounts();
  if (accounts.data === undefined) {
    if (accounts.error) return <ProblemPanel error={accounts.error} onRetry={() => void accounts.refetch()} />;
    return <Skeleton variant="rounded" height={320} />;
  }
  const { rows } = accounts.data;
  if (rows.length === 0) return <EmptyPanel icon={<DocumentIcon />} words={words.documents.empty} />;
  return (
    <Stack spacing={2.5}>
      <Typography variant="h1">{words.documents.title}</Typography>
      {rows.map((account) => (
        <StatementCard key={account.tenantId} account={account} />
      ))}
      <DocumentList />
    </Stack>
  );
}

function DocumentList() {
  const { words } = useText();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDocuments();
  if (data === undefined)
    return error ? <ReadNote error={error} onRetry={() => void refetch()} /> : <Skeleton variant="rounded" height={160} />;
  const rows = data.pages.flatMap((page) => page.rows);
  return (
    <Card component="section" aria-label={words.documents.list} sx={{ p: { xs: 2.5, md: 3 } }}>
      <Typography variant="h2">{words.documents.list}</Typography>
      {rows.length === 0 ? <Typography color="textSecondary">{words.documents.none}</Typography> : null}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </Box>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.documents.more}
        </Button>
      ) : null}
    </Card>
  );
}

function Line({ row }: { readonly row: DocumentRow }) {
  const { words, language } = useText();
  const name = `${words.documents.kinds[row.kind]} № ${row.number}`;
  return (
    <Box component="li" data-testid="document" sx={{ py: 1.25, borderTop: 1, borderColor: 'divider' }}>
      <Stack direction="row" spacing={2} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'baseline' }}>
        <Typography sx={{ fontWeight: 650 }}>{name}</Typography>
        <Typography color="textSecondary">{row.orderNumber ?? row.month}</Typography>
        <Typography color="textSecondary">{formatMoment(row.madeAt, language, MONEY_ZONE)}</Typography>
        <Box sx={{ flex: 1 }} />
        <Typography sx={{ fontVariantNumeric: 'tabular-nums' }}>{formatMoney(row.ownerShare ?? row.amount, language)}</Typography>
        <Link href={documentUrl(row.id)} target="_blank" rel="noopener" aria-label={words.documents.open(name)}>
          PDF
        </Link>
      </Stack>
    </Box>
  );
}
