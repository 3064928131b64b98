/**
 * @file tools/kubectl-lytslot/run-command.ts
 * @description Carries a command out: looks, works it out, answers with a text.
 * @dependencies -
 * @created 2026-11-25
 */
import { USAGE } from './arguments.ts';
import type { Command, Output, Target } from './arguments.ts';
import { blastRadius, renderBlastRadius, shardNamed } from './blast-radius.ts';
import { drain, move, schedule } from './changes.ts';
import { explain } from './explain.ts';
import type { Kubectl } from './kubectl.ts';
import { withPaidOrders } from './paid-orders.ts';
import { planOf, planOfDeletion, renderPlan } from './plan.ts';
import type { Admitted } from './plan.ts';
import { PluginError } from './plugin-error.ts';
import { renderExplanation } from './render-explanation.ts';
import { writeReport } from './report.ts';
import { takeSnapshot } from './snapshot.ts';
import { renderStatus, statusOf } from './status.ts';

/** What a command needs besides its arguments. `namespace` is shown, not chosen: kubectl has it already. */
export interface Surroundings {
  readonly kubectl: Kubectl;
  readonly namespace: string;
  readonly now: Date;
}

/** Runs the command and answers what to print. Fails with PluginError. */
export async function runCommand(command: Command, { kubectl, namespace, now }: Surroundings): Promise<string> {
  if (command.verb === 'help') return USAGE;
  // Before the look at everything: what the API server refuses needs no plan.
  const admitted = command.verb === 'plan' ? await dryRun(kubectl, command.files) : [];
  const snapshot = await takeSnapshot(kubectl, now);
  switch (command.verb) {
    case 'status':
      return printed(command.output, statusOf(snapshot), (status) => renderStatus(status, { namespace, now }));
    case 'explain':
      return printed(command.output, explain(snapshot, command), renderExplanation);
    case 'plan':
      return printed(command.output, await withPaidOrders(kubectl, planOf(snapshot, admitted)), renderPlan);
    case 'plan-deletion': {
      const refusal = await refusalOf(kubectl, command);
      return printed(command.output, await withPaidOrders(kubectl, planOfDeletion(snapshot, command, refusal)), renderPlan);
    }
    case 'blast-radius':
      return printed(command.output, blastRadius(snapshot, command.shard), renderBlastRadius);
    case 'cordon':
      return schedule(kubectl, shardNamed(snapshot, command.shard), 'Cordoned');
    case 'uncordon':
      return schedule(kubectl, shardNamed(snapshot, command.shard), 'Active');
    case 'drain':
      return drain(kubectl, snapshot, command);
    case 'move':
      return move(kubectl, snapshot, command);
    case 'report': {
      const folder = command.folder ?? `lytslot-report-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`;
      const files = await writeReport(kubectl, snapshot, { folder, namespace });
      return `${folder}: ${files.join(', ')}\nSecrets and personal data are taken out; look through it before you send it on.`;
    }
  }
}

/** What the API server would store, schemas, defaults and admission policies included. */
async function dryRun(kubectl: Kubectl, files: readonly string[]): Promise<readonly Admitted[]> {
  const from = files.map((file) => `--filename=${file}`);
  const answer = JSON.parse(await kubectl(['apply', '--dry-run=server', '--output=json', ...from])) as Admitted & {
    readonly items?: readonly Admitted[];
  };
  return answer.kind === 'List' ? (answer.items ?? []) : [answer];
}

/** What the API server says against a deletion. */
async function refusalOf(kubectl: Kubectl, { kind, name }: Target): Promise<string | undefined> {
  try {
    await kubectl(['delete', kind.toLowerCase(), name, '--dry-run=server', '--ignore-not-found']);
    return undefined;
  } catch (error) {
    if (error instanceof PluginError) return error.message;
    throw error;
  }
}

function printed<T>(output: Output, value: T, render: (value: T) => string): string {
  return output === 'json' ? JSON.stringify(value, undefined, 2) : render(value);
}
