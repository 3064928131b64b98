/**
 * @file cabinet-ui/src/agreement/agreement-section.tsx
 * @description The platform's offer to owners: read, accepted, and asked for again when another one is in force.
 * @dependencies @mui/material, @tanstack/react-query, contracts
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { OwnAgreement } from '@lytslot/contracts/http';
import { Alert, Button, Card, Link, Stack, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useCommand } from '../command/use-command.ts';
import { ProblemNote, ReadNote } from '../layout/problem-panel.tsx';
import { formatMoment, MONEY_ZONE } from '../show/instants.ts';
import { useText } from '../texts/language.tsx';

const KEY = ['agreements'];

/** A card for each of the owner's tenants; nothing where no offer is in force. */
export function AgreementSection() {
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.call(endpoints.listOwnAgreements, { signal }) });
  if (data === undefined) return error ? <ReadNote error={error} onRetry={() => void refetch()} /> : null;
  return data.rows.map((row) => <AgreementCard key={row.tenantId} row={row} />);
}

function AgreementCard({ row: { tenantId, tenantName, agreement, acceptedAt } }: { readonly row: OwnAgreement }) {
  const { words, language } = useText();
  const queries = useQueryClient();
  const { give, isPending, error } = useCommand({
    send: (versionId: string, idempotencyKey) => api.call(endpoints.acceptAgreement, { body: { tenantId, versionId }, idempotencyKey }),
    reload: () => void queries.invalidateQueries({ queryKey: KEY }),
  });
  const moment = (at: string) => formatMoment(at, language, MONEY_ZONE);
  const title = `${words.agreement.title(agreement.number)} · ${tenantName}`;
  return (
    <Card component="section" aria-label={title} data-testid="agreement" sx={{ p: { xs: 2.5, md: 3 } }}>
      <Stack spacing={1.5}>
        <Typography variant="h2">{title}</Typography>
        <Link href={agreement.link} target="_blank" rel="noreferrer">
          {agreement.title}
        </Link>
        <Typography color="textSecondary">{words.agreement.inForce(moment(agreement.inForceAt))}</Typography>
        {error ? <ProblemNote error={error} /> : null}
        {acceptedAt === undefined ? (
          <>
            <Alert severity="warning">{words.agreement.needed}</Alert>
            <Button variant="contained" loading={isPending} onClick={() => void give(agreement.id)} sx={{ alignSelf: 'flex-start' }}>
              {words.agreement.accept}
            </Button>
          </>
        ) : (
          <Typography color="textSecondary">{words.agreement.accepted(moment(acceptedAt))}</Typography>
        )}
      </Stack>
    </Card>
  );
}
