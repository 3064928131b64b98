/**
 * @file tools/kubectl-lytslot/cures.ts
 * @description Who acts next for each reason of a condition: a person with a command, or somebody who needs none. Pure.
 * @dependencies -
 * @created 2026-11-25
 */

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly message: string;
}

type Cure = (subject: Subject) => string;

const waits =
  (who: string): Cure =>
  () =>
    `wait: ${who}`;

const CURES: Readonly<Record<string, Cure>> = {
  MigrationPending: waits('the operator is about to make the migration Job'),
  MigrationRunning: waits('the migration Job is at work'),
  MigrationFailed: ({ message }) => `${message} Its log: kubectl logs job/${jobIn(message)}`,
  DispatchersStarting: waits('Kubernetes starts the dispatcher pods; if it lasts, see the pods above'),
  WorkersStarting: waits('Kubernetes starts the worker pods; if it lasts, see the pods above'),
  PartitionsPending: waits('the operator assigns partitions as soon as dispatchers are ready'),
  DispatchersStopping: waits('Kubernetes stops the dispatcher pods; if it lasts, see the pods above'),
  WorkersStopping: waits('Kubernetes stops the worker pods; if it lasts, see the pods above'),
  PartitionsLeaving: waits('the operator moves the partitions to other shards'),
  DatabaseTaken: ({ name }) => `delete Shard ${name} and declare it with a databaseRef of its own`,
  ControlDatabaseUnreachable: () => 'the control database does not answer: see its pod or service, and the Secret lytslot-databases',
  NoShardAvailable: () => 'uncordon a shard (kubectl lytslot uncordon <shard>) or declare another',
  ShardNotFound: ({ name }) => `declare that Shard, or change spec.shardRef of Tenant ${name}`,
  Failed: ({ name, message }) => `${message} See the operator's log; kubectl lytslot move ${name} --to <shard> goes elsewhere or stays`,
  TargetUnavailable: ({ name }) =>
    `the operator has no database of that Shard (chart value shards, Secret lytslot-databases, role mover); or move Tenant ${name} elsewhere`,
  ResourceConflict: ({ message }) => `somebody else owns that identity; settle who it belongs to (${message})`,
  NotAdopted: ({ kind, name }) =>
    `it was made in cabinet or bot; to take it over: kubectl patch ${kind.toLowerCase()} ${name} --type=merge -p '{"spec":{"adoptionPolicy":"Adopt"}}'`,
  TenantNotFound: () => 'declare the Tenant, or correct spec.tenantRef in a new Channel',
  TenantNotAssigned: waits('its Tenant is assigned first'),
  ShardNotReady: waits('its Shard is made ready first'),
  TimezoneUnknown: ({ name }) => `set spec.timezone of Channel ${name} to an IANA zone such as Europe/Moscow`,
  RightsNotChecked: waits('the metrics workers ask Telegram about once a minute'),
  BotNotAdmin: () => 'the owner of the channel makes the bot an administrator who may post and delete',
  Draining: waits('it goes once its open orders are settled or refunded'),
  OpenOrders: waits('it goes once its open orders are settled or refunded'),
  OrdersUnknown: waits('its shard is asked again; if it lasts, see why the shard does not answer'),
  TenantsAssigned: () => 'move its Tenants (kubectl lytslot move <tenant> --to <shard>) or delete them',
  ReconcileDisabled: ({ kind, name }) => `kubectl annotate ${kind.toLowerCase()} ${name} lytslot.io/reconcile-`,
  TenantDraining: waits('its Tenant is being deleted; it goes with it'),
  ShardHibernated: () => 'wake its Shard: set spec.hibernate to false, or move the Tenant',
};

/** What to do about a reason; a reason nobody listed speaks through its message. */
export function cureOf(reason: string, subject: Subject): string {
  return CURES[reason]?.(subject) ?? subject.message;
}

function jobIn(message: string): string {
  return /Job (\S+)/.exec(message)?.[1] ?? '<job>';
}
