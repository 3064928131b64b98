/**
 * @file cabinet-ui/src/orders/order-line.tsx
 * @description One order in a list: number, channel, when it goes out, where it is, what it brings.
 * @dependencies @mui/material, contracts
 * @created 2026-11-25
 */
import type { OwnOrder } from '@lytslot/contracts/http';
import { Box, ButtonBase, Typography } from '@mui/material';
import { StateChip } from '../order/state-chip.tsx';
import { useOpenOrder } from '../order/use-open-order.ts';
import { formatMoment, formatOffset } from '../show/instants.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';

const AREAS = {
  xs: `"number money" "channel money" "state when"`,
  md: `"number channel when state money"`,
};

/** The whole line opens the order. */
export function OrderLine({ order }: { readonly order: OwnOrder }) {
  const { words, language } = useText();
  const { setOpenOrder } = useOpenOrder();
  const zone = order.channelTimezone;
  const grid = { display: 'grid', gridTemplateAreas: AREAS, gridTemplateColumns: { xs: '1fr auto', md: '150px 1fr 220px 200px 210px' } };
  return (
    <Box component="li" sx={{ '&:not(:last-child)': { borderBottom: 1, borderColor: 'divider' } }}>
      <ButtonBase
        onClick={() => setOpenOrder(order.id)}
        data-testid="order-line"
        sx={{
          ...grid,
          width: '100%',
          gap: { xs: 0.75, md: 2 },
          alignItems: 'center',
          textAlign: 'left',
          px: { xs: 2, md: 2.5 },
          py: 1.75,
          '&:hover, &:focus-visible': { bgcolor: 'action.hover' },
        }}
      >
        <Typography sx={{ gridArea: 'number', fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>{order.number}</Typography>
        <Typography noWrap sx={{ gridArea: 'channel', color: { xs: 'text.secondary', md: 'text.primary' } }}>
          {order.channelTitle}
        </Typography>
        <Typography variant="body2" color="textSecondary" noWrap sx={{ gridArea: 'when', textAlign: { xs: 'right', md: 'left' } }}>
          {formatMoment(order.publishAt, language, zone)} ({formatOffset(order.publishAt, zone)})
        </Typography>
        <Box sx={{ gridArea: 'state' }}>
          <StateChip order={order} />
        </Box>
        <Box sx={{ gridArea: 'money', textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
          <Typography sx={{ fontWeight: 620 }}>{formatMoney(order.price, language)}</Typography>
          <Typography variant="body2" color="textSecondary">
            {words.order.share.toLowerCase()} {formatMoney(order.ownerShare, language)}
          </Typography>
        </Box>
      </ButtonBase>
    </Box>
  );
}
