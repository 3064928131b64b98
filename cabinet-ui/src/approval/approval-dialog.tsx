/**
 * @file cabinet-ui/src/approval/approval-dialog.tsx
 * @description How a channel approves posts: by itself or by hand, whom it trusts, whom it sells nothing.
 * @dependencies @mui/icons-material, @mui/material, contracts, react
 * @created 2026-11-29
 */
import type { Channel, ChannelApproval } from '@lytslot/contracts/http';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControl,
  FormControlLabel,
  FormLabel,
  Radio,
  RadioGroup,
  Skeleton,
  Stack,
  Typography,
} from '@mui/material';
import { useId, useState } from 'react';
import { ProblemNote, ProblemPanel } from '../layout/problem-panel.tsx';
import { useText } from '../texts/language.tsx';
import { AddBuyer, BuyersOf } from './buyer-lists.tsx';
import { useApproval, useApprovalChange } from './use-approval.ts';
import type { Mode } from './use-approval.ts';

/** Opens the settings of this channel. */
export function ApprovalButton({ channel }: { readonly channel: Channel }) {
  const { words } = useText();
  const [view, setView] = useState<'closed' | 'open'>('closed');
  return (
    <>
      <Button variant="outlined" startIcon={<FactCheckIcon />} onClick={() => setView('open')} aria-haspopup="dialog" sx={{ flex: 'none' }}>
        {words.approval.title}
      </Button>
      {view === 'open' ? <ApprovalDialog channel={channel} onClose={() => setView('closed')} /> : null}
    </>
  );
}

function ApprovalDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const { words } = useText();
  const title = useId();
  const { data, error, refetch } = useApproval(channel.id);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title} sx={{ fontWeight: 680 }}>
        {words.approval.title}
        <Typography component="span" color="textSecondary" sx={{ display: 'block' }}>
          {channel.title}
        </Typography>
      </DialogTitle>
      <DialogContent>
        {data === undefined ? (
          error ? (
            <ProblemPanel error={error} onRetry={() => void refetch()} />
          ) : (
            <Skeleton variant="rounded" height={320} role="status" aria-label={words.approval.loading} />
          )
        ) : (
          <Stack spacing={3}>
            {error ? <Alert severity="warning">{words.problem.stale}</Alert> : null}
            <Settings channelId={channel.id} approval={data} />
          </Stack>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button variant="contained" onClick={onClose}>
          {words.approval.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Settings({ channelId, approval: { mode, buyers } }: { readonly channelId: string; readonly approval: ChannelApproval }) {
  const { give, isPending, error } = useApprovalChange(channelId);
  const [wanted, setWanted] = useState<Mode>();
  const choose = async (next: Mode) => {
    setWanted(next);
    await give({ what: 'mode', mode: next });
    // Done or not: from here on it is what the server says.
    setWanted(undefined);
  };
  const work = isPending ? 'under-way' : 'idle';
  return (
    <>
      <ModeChoice mode={wanted ?? mode} work={work} onChoose={(next) => void choose(next)} />
      {(['trusted', 'blocked'] as const).map((list) => (
        <BuyersOf
          key={list}
          list={list}
          ids={buyers.flatMap((buyer) => (buyer.list === list ? [buyer.telegramUserId] : []))}
          work={work}
          onRemove={(telegramUserId) => void give({ what: 'buyer', telegramUserId, list: 'unknown' })}
        />
      ))}
      <AddBuyer work={work} onAdd={(telegramUserId, list) => give({ what: 'buyer', telegramUserId, list })} />
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}

interface ModeProps {
  readonly mode: Mode;
  readonly work: 'idle' | 'under-way';
  readonly onChoose: (mode: Mode) => void;
}

function ModeChoice({ mode, work, onChoose }: ModeProps) {
  const { words } = useText();
  const label = useId();
  return (
    <FormControl disabled={work === 'under-way'}>
      <FormLabel id={label} sx={{ fontWeight: 650, color: 'text.primary' }}>
        {words.approval.mode}
      </FormLabel>
      <RadioGroup aria-labelledby={label} value={mode} onChange={(_event, value) => onChoose(value === 'manual' ? 'manual' : 'auto')}>
        {(['auto', 'manual'] as const).map((one) => (
          <FormControlLabel
            key={one}
            value={one}
            control={<Radio />}
            sx={{ alignItems: 'flex-start', mt: 0.5 }}
            label={
              <Stack sx={{ pt: 1 }}>
                <span>{words.approval.modes[one].name}</span>
                <Typography component="span" variant="body2" color="textSecondary">
                  {words.approval.modes[one].text}
                </Typography>
              </Stack>
            }
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
