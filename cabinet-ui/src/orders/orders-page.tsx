/**
 * @file cabinet-ui/src/orders/orders-page.tsx
 * @description All orders of the owner's channels, newest first, by the state of their payment.
 * @dependencies @mui/icons-material, @mui/material, contracts, react-router
 * @created 2026-11-25
 */
import { orderStateSchema } from '@lytslot/contracts/http';
import type { OrderState } from '@lytslot/contracts/http';
import ReceiptIcon from '@mui/icons-material/ReceiptLongOutlined';
import { Alert, Box, Button, Card, Chip, Skeleton, Stack, Typography } from '@mui/material';
import { useSearchParams } from 'react-router';
import { EmptyPanel, ProblemPanel } from '../layout/problem-panel.tsx';
import { OrderDrawer } from '../order/order-drawer.tsx';
import { useText } from '../texts/language.tsx';
import { OrderLine } from './order-line.tsx';
import { useOwnOrders } from './use-own-orders.ts';

/** The filter lives in the address. */
export function OrdersPage() {
  const { words } = useText();
  const [search] = useSearchParams();
  const state = orderStateSchema.safeParse(search.get('state')).data;
  return (
    <Stack spacing={2} useFlexGap>
      <Typography variant="h1">{words.orders.title}</Typography>
      <StateFilter current={state} />
      <OrderRows state={state} />
      <OrderDrawer />
    </Stack>
  );
}

function StateFilter({ current }: { readonly current: OrderState | undefined }) {
  const { words } = useText();
  const [, setSearch] = useSearchParams();
  const choices = [undefined, ...orderStateSchema.options];
  return (
    <Box sx={{ overflowX: 'auto', mx: { xs: -2, md: 0 }, px: { xs: 2, md: 0 }, scrollbarWidth: 'none' }}>
      <Stack direction="row" spacing={1} role="group" aria-label={words.orders.filter} sx={{ width: 'max-content', py: 0.5 }}>
        {choices.map((state) => (
          <Chip
            key={state ?? 'all'}
            clickable
            label={state === undefined ? words.orders.all : words.orders.state[state]}
            color={state === current ? 'primary' : 'default'}
            variant={state === current ? 'filled' : 'outlined'}
            aria-pressed={state === current}
            onClick={() => setSearch(state === undefined ? {} : { state })}
          />
        ))}
      </Stack>
    </Box>
  );
}

function OrderRows({ state }: { readonly state: OrderState | undefined }) {
  const { words } = useText();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOwnOrders(state);
  if (data === undefined) {
    if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
    return <Skeleton variant="rounded" height={320} role="status" aria-label={words.orders.loading} />;
  }
  const orders = data.pages.flatMap(({ rows }) => rows);
  if (orders.length === 0)
    return <EmptyPanel icon={<ReceiptIcon />} words={state === undefined ? words.orders.empty : words.orders.emptyFilter} />;
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
