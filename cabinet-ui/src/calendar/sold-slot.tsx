/**
 * @file cabinet-ui/src/calendar/sold-slot.tsx
 * @description A taken slot as a button that opens its order; small in the timetable, a whole line on phones.
 * @dependencies @mui/material, contracts
 * @created 2026-11-25
 */
import type { TakenSlot } from '@lytslot/contracts/http';
import { Box, ButtonBase, Typography } from '@mui/material';
import { useOpenOrder } from '../order/use-open-order.ts';
import { formatPrice } from '../show/money.ts';
import { formatTime } from '../show/instants.ts';
import { useText } from '../texts/language.tsx';
import { slotKind } from './slot-kind.ts';
import { SLOT_LOOK } from './slot-look.tsx';
import type { Zone } from './zone.ts';

const RING = { '&:focus-visible': { outline: '3px solid', outlineColor: 'secondary.main', outlineOffset: 2 } };

/** The button's name says all that the eye sees. */
function useSlotWords(slot: TakenSlot, zone: Zone) {
  const { words, language } = useText();
  const kind = slotKind(slot);
  const time = `${formatTime(slot.startsAt, language, zone.name)}–${formatTime(slot.endsAt, language, zone.name)}`;
  const price = formatPrice(slot.price, language);
  const name = words.kind[kind];
  return { kind, time, price, name, label: words.slot.taken(slot.orderNumber, name, time, price) };
}

interface Props {
  readonly slot: TakenSlot;
  readonly zone: Zone;
}

/** Fills its cell of the timetable; a flat one says its kind by colour and sign, its name still in full. */
export function SlotTile({ slot, zone, size }: Props & { readonly size: 'flat' | 'tall' }) {
  const { kind, price, name, label } = useSlotWords(slot, zone);
  const { setOpenOrder } = useOpenOrder();
  const { icon, surface } = SLOT_LOOK[kind];
  const isTall = size === 'tall';
  return (
    <ButtonBase
      onClick={() => setOpenOrder(slot.orderId)}
      aria-label={label}
      title={label}
      data-testid="taken-slot"
      data-kind={kind}
      sx={{ ...surface, ...RING, ...TILE, py: isTall ? 0.75 : 0.25 }}
    >
      <Box component="span" sx={{ display: 'flex', gap: 0.5, alignItems: 'center', maxWidth: '100%', '& svg': { fontSize: 16 } }}>
        {icon}
        <Typography component="span" noWrap sx={{ fontSize: 12.5, fontWeight: 650 }}>
          {isTall ? name : slot.orderNumber}
        </Typography>
      </Box>
      {isTall ? <TileText>{slot.orderNumber}</TileText> : null}
      <TileText>{price}</TileText>
    </ButtonBase>
  );
}

const TILE = {
  flex: 1,
  minWidth: 0,
  borderRadius: '8px',
  px: 1,
  flexDirection: 'column',
  alignItems: 'flex-start',
  justifyContent: 'flex-start',
  textAlign: 'left',
  overflow: 'hidden',
};

function TileText({ children }: { readonly children: string }) {
  return (
    <Typography component="span" noWrap sx={{ fontSize: 12.5, lineHeight: 1.45, maxWidth: '100%', fontVariantNumeric: 'tabular-nums' }}>
      {children}
    </Typography>
  );
}

/** A line of a day. */
export function SlotLine({ slot, zone }: Props) {
  const { kind, time, price, name, label } = useSlotWords(slot, zone);
  const { setOpenOrder } = useOpenOrder();
  const { icon, surface } = SLOT_LOOK[kind];
  return (
    <ButtonBase
      onClick={() => setOpenOrder(slot.orderId)}
      aria-label={label}
      data-testid="taken-slot"
      data-kind={kind}
      sx={{ ...surface, ...RING, width: '100%', borderRadius: '12px', px: 1.75, py: 1.25, gap: 1.5, textAlign: 'left', minHeight: 60 }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography component="div" sx={{ fontWeight: 680, fontVariantNumeric: 'tabular-nums' }}>
          {time}
        </Typography>
        <Typography component="div" variant="body2" noWrap>
          {slot.orderNumber}
        </Typography>
      </Box>
      <Box sx={{ textAlign: 'right' }}>
        <Typography component="div" sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>
          {price}
        </Typography>
        <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', justifyContent: 'flex-end', '& svg': { fontSize: 16 } }}>
          {icon}
          <Typography component="span" variant="body2">
            {name}
          </Typography>
        </Box>
      </Box>
    </ButtonBase>
  );
}
