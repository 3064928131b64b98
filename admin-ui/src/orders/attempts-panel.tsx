/**
 * @file admin-ui/src/orders/attempts-panel.tsx
 * @description Every call that tried to publish: by whom, when, with what answer.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-24
 */
import type { OrderDetail } from '@lytslot/contracts/http';
import { Chip, Stack, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { formatMoment } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';

const TONE = { calling: 'info', sent: 'success', not_sent: 'warning', unknown: 'error' } as const;

/** An attempt is written before the call, so a lost answer leaves its trace too. */
export function AttemptsPanel({ attempts }: { readonly attempts: OrderDetail['attempts'] }) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <Panel title={translate('ls.order.attempts')}>
      {attempts.length === 0 ? <Typography color="textSecondary">{translate('ls.order.noAttempts')}</Typography> : null}
      <Stack spacing={1.5}>
        {attempts.map(({ attemptNo, state, worker, epoch, begunAt, error }) => (
          <div key={attemptNo}>
            <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
              <Typography variant="body2" sx={{ fontWeight: 650 }}>
                #{attemptNo}
              </Typography>
              <Chip size="small" variant="outlined" color={TONE[state]} label={translate(`ls.attempt.${state}`)} />
              <Typography variant="caption" color="textSecondary">
                {formatMoment(begunAt, locale)}
              </Typography>
            </Stack>
            <Typography variant="caption" color="textSecondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
              {worker} · epoch {epoch}
              {error === undefined ? '' : ` — ${error}`}
            </Typography>
          </div>
        ))}
      </Stack>
    </Panel>
  );
}
