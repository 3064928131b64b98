/**
 * @file cabinet-ui/src/orders/orders-page.tsx
 * @description All orders of the owner's channels, newest first; those that await the owner's decision are one click away.
 * @dependencies @mui/icons-material, @mui/material, react-router
 * @created 2026-11-25
 */
import ReceiptIcon from '@mui/icons-material/ReceiptLongOutlined';
import { Alert, Box, Button, Card, Chip, Skeleton, Stack, Typography } from '@mui/material';
import { useSearchParams } from 'react-router';
import { EmptyPanel, ProblemPanel } from '../layout/problem-panel.tsx';
import { OrderDrawer } from '../order/order-drawer.tsx';
import { useText } from '../texts/language.tsx';
import { choiceIn, CHOICES, filterOf } from './order-choice.ts';
import type { OrderChoice } from './order-choice.ts';
import { OrderLine } from './order-line.tsx';
import { useOwnOrders, useWaitingCount } from './use-own-orders.ts';

/** The filter lives in the address. */
export function OrdersPage() {
  const { words } = useText();
  const [search] = useSearchParams();
  const choice = choiceIn(search);
  return (
    <Stack spacing={2} useFlexGap>
      <Typography variant="h1">{words.orders.title}</Typography>
      <OrderFilter current={choice} />
      <OrderRows choice={choice} />
      <OrderDrawer />
    </Stack>
  );
}

function OrderFilter({ current }: { readonly current: OrderChoice }) {
  const { words } = useText();
  const [, setSearch] = useSearchParams();
  const waiting = useWaitingCount();
  const nameOf = (choice: OrderChoice) => {
    if (choice === 'all' || choice === 'moving') return words.orders[choice];
    return choice === 'waiting' ? words.orders.waiting(waiting) : words.orders.state[choice];
  };
  const toneOf = (choice: OrderChoice) => {
    // Terracotta is for what needs the owner now.
    if (choice === 'waiting' && waiting !== '') return 'secondary';
    return choice === current ? 'primary' : 'default';
  };
  return (
    <Box sx={{ overflowX: 'auto', mx: { xs: -2, md: 0 }, px: { xs: 2, md: 0 }, scrollbarWidth: 'none' }}>
      <Stack direction="row" spacing={1} role="group" aria-label={words.orders.filter} sx={{ width: 'max-content', py: 0.5 }}>
        {CHOICES.map((choice) => (
          <Chip
            key={choice}
            clickable
            label={nameOf(choice)}
            color={toneOf(choice)}
            variant={choice === current ? 'filled' : 'outlined'}
            aria-pressed={choice === current}
            onClick={() => setSearch({ ...filterOf(choice) })}
          />
        ))}
      </Stack>
    </Box>
  );
}

const EMPTY = { all: 'empty', waiting: 'emptyWaiting' } as const;

function OrderRows({ choice }: { readonly choice: OrderChoice }) {
  const { words } = useText();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOwnOrders(choice);
  if (data === undefined) {
    if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
    return <Skeleton variant="rounded" height={320} role="status" aria-label={words.orders.loading} />;
  }
  const orders = data.pages.flatMap(({ rows }) => rows);
  if (orders.length === 0)
    return (
      <EmptyPanel icon={<ReceiptIcon />} words={words.orders[choice === 'all' || choice === 'waiting' ? EMPTY[choice] : 'emptyFilter']} />
    );
  return (
    <>
      {error ? <Alert severity="warning">{words.problem.stale}</Alert> : null}
      <Card component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {orders.map((order) => (
          <OrderLine key={order.id} order={order} />
        ))}
      </Card>
      {hasNextPage ? (
        <Button variant="outlined" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} sx={{ alignSelf: 'center' }}>
          {words.orders.more}
        </Button>
      ) : null}
    </>
  );
}
