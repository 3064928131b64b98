/**
 * @file admin-ui/src/dashboard/dashboard.tsx
 * @description The first page: what needs a person, the money, the books. All numbers are the server's.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react-admin, react-router
 * @created 2026-11-24
 */
import { endpoints } from '@lytslot/contracts/http';
import type { Dashboard as Figures } from '@lytslot/contracts/http';
import { Alert, Box, Card, CardActionArea, CardContent, Chip, Skeleton, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Error as ErrorPanel, Title, useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { api } from '../api.ts';
import { formatCount, formatInstant, formatMoney } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';

const REFRESH_MS = 10_000;

/** Refreshes itself; a failed refresh keeps the last numbers and says so. */
export function Dashboard() {
  const translate = useTranslate();
  const locale = useLocale();
  const { data, error } = useQuery({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => api.call(endpoints.getDashboard, { signal }),
    refetchInterval: REFRESH_MS,
  });
  if (data === undefined)
    return error ? <ErrorPanel error={error} resetErrorBoundary={() => location.reload()} /> : <Skeleton height={320} />;
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={translate('ls.dashboard.title')} />
      <Stack direction="row" sx={{ alignItems: 'baseline', justifyContent: 'space-between' }}>
        <Typography variant="h5" component="h1" sx={{ fontWeight: 700 }}>
          {translate('ls.dashboard.title')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {translate('ls.dashboard.asOf', { at: formatInstant(data.at, locale) })}
        </Typography>
      </Stack>
      {error ? <Alert severity="warning">{error.message}</Alert> : null}
      <Attention figures={data} />
      <Money figures={data} />
      <Books figures={data} />
    </Stack>
  );
}

interface Props {
  readonly figures: Figures;
}

function Attention({ figures }: Props) {
  const translate = useTranslate();
  const isCalm = figures.unknownPublishes + figures.failedPublishes + figures.openDisputes === 0;
  return (
    <Tiles>
      <CountTile label="live" count={figures.livePlacements} placementState="LIVE" tone="success.main" />
      <CountTile label="unknown" count={figures.unknownPublishes} placementState="PUBLISH_UNKNOWN" tone="error.main" />
      <CountTile label="failed" count={figures.failedPublishes} placementState="PUBLISH_FAILED" tone="error.main" />
      <CountTile label="disputed" count={figures.openDisputes} placementState="DISPUTED" tone="error.main" />
      {isCalm ? (
        <Alert severity="success" variant="outlined" sx={{ alignItems: 'center' }}>
          {translate('ls.dashboard.calm')}
        </Alert>
      ) : null}
    </Tiles>
  );
}

function CountTile(props: { readonly label: string; readonly count: number; readonly placementState: string; readonly tone: string }) {
  const translate = useTranslate();
  const locale = useLocale();
  const filter = encodeURIComponent(JSON.stringify({ placementState: props.placementState }));
  return (
    <Card>
      <CardActionArea component={Link} to={`/orders?filter=${filter}`}>
        <CardContent>
          <Typography variant="body2" color="textSecondary">
            {translate(`ls.dashboard.${props.label}`)}
          </Typography>
          <Typography sx={{ fontSize: 30, fontWeight: 700, color: props.count === 0 ? 'text.primary' : props.tone }}>
            {formatCount(props.count, locale)}
          </Typography>
        </CardContent>
      </CardActionArea>
    </Card>
  );
}

function Money({ figures }: Props) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <Panel title={translate('ls.dashboard.money')}>
      {figures.money.map((funds) => (
        <Tiles key={funds.gmv.currency}>
          {(['gmv', 'escrow', 'ownersDue', 'paidOut', 'platformRevenue'] as const).map((name) => (
            <div key={name}>
              <Typography variant="body2" color="textSecondary">
                {translate(`ls.dashboard.${name}`)}
              </Typography>
              <Typography sx={{ fontSize: 22, fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>
                {formatMoney(funds[name], locale)}
              </Typography>
            </div>
          ))}
        </Tiles>
      ))}
    </Panel>
  );
}

function Books({ figures }: Props) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <Panel
      title={translate('ls.dashboard.ledger')}
      hint={`${translate('ls.dashboard.ledgerSum')}: ${figures.money.map(({ ledgerSum }) => formatMoney(ledgerSum, locale)).join(' · ')}`}
    >
      <Stack spacing={1}>
        {figures.books.map((books) => (
          <BooksLine key={books.name} books={books} />
        ))}
      </Stack>
    </Panel>
  );
}

const TONE = { right: 'success', wrong: 'error', unproved: 'default' } as const;

/** The balance is of this moment; the proof is of the night, and goes through everything. */
function BooksLine({ books: { name, isBalanced, verdict, proof } }: { readonly books: Figures['books'][number] }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { orders, entries, finishedAt } = proof ?? {};
  return (
    <Stack direction="row" spacing={2} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography sx={{ fontWeight: 600, minWidth: 120 }}>{name}</Typography>
      <Chip
        size="small"
        color={TONE[verdict]}
        label={translate(`ls.dashboard.verdict.${verdict === 'unproved' && isBalanced === true ? 'balancedNow' : verdict}`)}
      />
      <Typography variant="body2" color="textSecondary">
        {finishedAt === undefined
          ? translate('ls.dashboard.notProved')
          : translate('ls.dashboard.proved', { at: formatInstant(finishedAt, locale), orders, entries })}
      </Typography>
      {proof?.breaches.map(({ problem, subjects }) => (
        <Typography key={problem} variant="body2" color="error" sx={{ width: '100%' }}>
          {problem}: {subjects}
        </Typography>
      ))}
    </Stack>
  );
}

function Tiles({ children }: { readonly children: React.ReactNode }) {
  return <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(210px, 1fr))' }}>{children}</Box>;
}
