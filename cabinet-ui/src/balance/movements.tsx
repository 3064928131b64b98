/**
 * @file cabinet-ui/src/balance/movements.tsx
 * @description The latest orders behind the money: what waits in escrow, what has been booked to the owner.
 * @dependencies @mui/material, contracts, react-router
 * @created 2026-11-25
 */
import type { OwnOrder } from '@lytslot/contracts/http';
import { Box, Button, ButtonBase, Card, Skeleton, Stack, Typography } from '@mui/material';
import { Link } from 'react-router';
import { ProblemPanel } from '../layout/problem-panel.tsx';
import { useOpenOrder } from '../order/use-open-order.ts';
import { usePaidOrders } from '../orders/use-own-orders.ts';
import { formatMoment } from '../show/instants.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';

const SHOWN = 10;

/** In escrow lies the whole price; what is booked is the owner's share. */
export function Movements() {
  const { words } = useText();
  const { data, error, refetch } = usePaidOrders();
  if (data === undefined)
    return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <Skeleton variant="rounded" height={160} />;
  return (
    <Card component="section" aria-label={words.balance.movements}>
      <Stack direction="row" sx={{ px: 2.5, pt: 2, pb: 1, justifyContent: 'space-between', alignItems: 'center' }}>
        <Typography variant="h2">{words.balance.movements}</Typography>
        <Button size="small" component={Link} to="/orders" sx={{ flexShrink: 0 }}>
          {words.balance.all}
        </Button>
      </Stack>
      {data.length === 0 ? (
        <Typography color="textSecondary" sx={{ px: 2.5, pb: 2.5 }}>
          {words.balance.noMovements}
        </Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {data.slice(0, SHOWN).map((order) => (
            <Movement key={order.id} order={order} />
          ))}
        </Box>
      )}
    </Card>
  );
}

function Movement({ order }: { readonly order: OwnOrder }) {
  const { words, language } = useText();
  const { setOpenOrder } = useOpenOrder();
  const isSettled = order.placementState === 'SETTLED';
  const amount = isSettled ? `+${formatMoney(order.ownerShare, language)}` : formatMoney(order.price, language);
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider' }}>
      <ButtonBase
        onClick={() => setOpenOrder(order.id)}
        data-testid="movement"
        sx={{
          width: '100%',
          display: 'flex',
          gap: 2,
          textAlign: 'left',
          px: 2.5,
          py: 1.5,
          '&:hover, &:focus-visible': { bgcolor: 'action.hover' },
        }}
      >
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography noWrap>
            <b>{order.number}</b> · {order.channelTitle}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {formatMoment(order.updatedAt, language, order.channelTimezone)}
          </Typography>
        </Box>
        <Box sx={{ textAlign: 'right' }}>
          <Typography sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums', color: isSettled ? 'primary.main' : 'text.primary' }}>
            {amount}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {isSettled ? words.balance.settled : words.balance.inEscrow}
          </Typography>
        </Box>
      </ButtonBase>
    </Box>
  );
}
