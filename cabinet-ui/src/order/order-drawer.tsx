/**
 * @file cabinet-ui/src/order/order-drawer.tsx
 * @description One order beside the page: what is true now, what is next, the post as it goes out, the owner's word on it, another time, a dispute, how it came here.
 * @dependencies @mui/icons-material, @mui/material, @tanstack/react-query, contracts, react
 * @created 2026-11-25
 */
import { endpoints } from '@lytslot/contracts/http';
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import CloseIcon from '@mui/icons-material/Close';
import OpenInNewIcon from '@mui/icons-material/OpenInNew';
import { Alert, Box, Button, Drawer, IconButton, Skeleton, Stack, Typography, useMediaQuery } from '@mui/material';
import type { Theme } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../api.ts';
import { DisputePanel } from '../dispute/dispute-panel.tsx';
import { ProblemPanel } from '../layout/problem-panel.tsx';
import { MovePanel } from '../move/move-panel.tsx';
import { NotePanel } from '../review/note-panel.tsx';
import { OwnerDecision } from '../review/owner-decision.tsx';
import { useText } from '../texts/language.tsx';
import { tint } from '../theme.ts';
import { WhyPanel } from '../why/why-panel.tsx';
import { OrderFacts } from './order-facts.tsx';
import { PostPreview } from './post-preview.tsx';
import { StateChip } from './state-chip.tsx';
import { currentState } from './story.ts';
import { StoryList } from './story-list.tsx';
import { useOpenOrder } from './use-open-order.ts';

const REFRESH_MS = 5_000;

/** Slides in from the side, on phones from below. */
export function OrderDrawer() {
  const { openOrder, setOpenOrder } = useOpenOrder();
  const isWide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('md'));
  const title = useId();
  const size = isWide ? { width: 'min(520px, 100vw)' } : { maxHeight: '92dvh', borderRadius: '20px 20px 0 0' };
  const close = () => setOpenOrder(undefined);
  return (
    <Drawer
      anchor={isWide ? 'right' : 'bottom'}
      open={openOrder !== undefined}
      onClose={close}
      slotProps={{
        paper: { role: 'dialog', 'aria-modal': true, 'aria-labelledby': title, sx: { ...size, bgcolor: 'background.default' } },
      }}
    >
      {openOrder === undefined ? null : <OpenOrder key={openOrder} orderId={openOrder} titleId={title} onClose={close} />}
    </Drawer>
  );
}

interface OpenOrderProps {
  readonly orderId: string;
  readonly titleId: string;
  readonly onClose: () => void;
}

function OpenOrder({ orderId, titleId, onClose }: OpenOrderProps) {
  const { words } = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ['order', orderId],
    queryFn: ({ signal }) => api.call(endpoints.getOwnOrder, { params: { orderId }, signal }),
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <Stack
        direction="row"
        spacing={1.5}
        sx={{
          alignItems: 'center',
          px: 2.5,
          py: 1.5,
          bgcolor: 'background.paper',
          borderBottom: 1,
          borderColor: 'divider',
          position: 'sticky',
          top: 0,
          zIndex: 1,
        }}
      >
        <Box sx={{ flex: 1, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Typography id={titleId} variant="h2">
            {data === undefined ? words.order.loading : words.order.title(data.order.number)}
          </Typography>
          {data === undefined ? null : <StateChip order={data.order} />}
        </Box>
        <IconButton onClick={onClose} aria-label={words.order.close} edge="end">
          <CloseIcon />
        </IconButton>
      </Stack>
      <Box sx={{ p: 2.5, overflowY: 'auto' }}>
        {data === undefined ? (
          error ? (
            <ProblemPanel error={error} onRetry={() => void refetch()} />
          ) : (
            <Skeleton variant="rounded" height={320} />
          )
        ) : (
          <Stack spacing={2.5}>
            {error ? <Alert severity="warning">{words.problem.stale}</Alert> : null}
            <OrderBody detail={data} />
          </Stack>
        )}
      </Box>
    </>
  );
}

function OrderBody({ detail }: { readonly detail: OwnOrderDetail }) {
  const { words } = useText();
  const { order } = detail;
  const state = currentState(order);
  const calm = state === 'OWNER_REVIEW' || state === 'RESCHEDULING' ? 'secondary' : 'primary';
  const facts = <OrderFacts key="facts" detail={detail} />;
  // The keys keep what is typed and what was refused when the parts change places.
  const decision = [
    <NotePanel key="note" detail={detail} />,
    <PostPreview key="post" detail={detail} />,
    <OwnerDecision key="decision" detail={detail} />,
  ];
  const move = <MovePanel key="move" detail={detail} />;
  const isTrouble = state === 'PUBLISH_FAILED' || state === 'PUBLISH_UNKNOWN' || state === 'REJECTED' || state === 'DISPUTED';
  return (
    <>
      <Alert
        severity={isTrouble ? 'error' : 'success'}
        icon={isTrouble ? undefined : false}
        sx={{ fontSize: 15, color: 'text.primary', bgcolor: tint(isTrouble ? 'error' : calm, 12) }}
      >
        {words.states[state].text}
      </Alert>
      <WhyPanel order={order} />
      {order.postUrl === undefined ? null : (
        <Button
          variant="contained"
          size="large"
          href={order.postUrl}
          target="_blank"
          rel="noreferrer"
          endIcon={<OpenInNewIcon />}
          data-testid="post-link"
        >
          {words.order.open}
        </Button>
      )}
      {state === 'OWNER_REVIEW'
        ? [...decision, facts, move]
        : state === 'RESCHEDULING'
          ? [move, facts, ...decision]
          : [facts, ...decision, move]}
      <DisputePanel detail={detail} />
      <StoryList detail={detail} />
    </>
  );
}
