/**
 * @file workers/compliance/remember-policy.ts
 * @description The policy as a worker knows it: read once a minute of the business clock, kept while the control database does not answer.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { ComplianceRules } from '@lytslot/adapters/postgres';
import type { Logger } from '@lytslot/adapters/telemetry';
import type { Policy, PolicyReader } from '@lytslot/domain/compliance';
import type { Clock } from '@lytslot/domain/shared';

/** How long a new line may be unknown to a worker; one that is put ahead of its time is known when it comes into force. */
const KEPT_MS = 60_000;

interface PolicySource {
  readonly rules: Pick<ComplianceRules, 'policy'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Asked at the same time, it reads once. Rejects only when it has never been able to read. */
export function rememberPolicy({ rules, clock, logger }: PolicySource): PolicyReader {
  let readAt = Number.NEGATIVE_INFINITY;
  let kept: Promise<Policy> | undefined;
  const read = async (now: Date, before: Promise<Policy> | undefined): Promise<Policy> => {
    try {
      return await rules.policy(now);
    } catch (error) {
      if (before === undefined) throw error;
      logger.warn({ err: error }, 'the policy could not be read: the one before is kept');
      return before;
    }
  };
  return {
    policy: () => {
      const now = clock.now();
      // A business clock may be set back.
      if (kept !== undefined && Math.abs(now.getTime() - readAt) < KEPT_MS) return kept;
      const reading = read(now, kept);
      [readAt, kept] = [now.getTime(), reading];
      reading.catch(() => {
        if (kept === reading) kept = undefined;
      });
      return reading;
    },
  };
}
