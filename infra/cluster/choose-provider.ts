/**
 * @file infra/cluster/choose-provider.ts
 * @description Picks the cluster provider: your kubeconfig, then kind where Docker answers, then the native one.
 * @dependencies -
 * @created 2026-11-24
 */
import { SetupError } from '../shared/setup-error.ts';
import { PROVIDER_NAMES, type ProviderName } from './provider.ts';

/** For each provider why it cannot run here, or undefined when it can. */
export type Unavailable = Readonly<Record<ProviderName, string | undefined>>;

/** First provider that can run; `forced` (LYTSLOT_PROVIDER) must be able to. Throws SetupError listing every reason. */
export function chooseProvider(unavailable: Unavailable, forced: string | undefined): ProviderName {
  if (forced !== undefined && forced !== '') {
    const name = PROVIDER_NAMES.find((candidate) => candidate === forced);
    if (!name) throw new SetupError(`LYTSLOT_PROVIDER is "${forced}"`, `set it to one of ${PROVIDER_NAMES.join(', ')}, or unset it`);
    const reason = unavailable[name];
    if (reason !== undefined)
      throw new SetupError(`LYTSLOT_PROVIDER=${name} cannot run here: ${reason}`, 'cure the reason, or unset LYTSLOT_PROVIDER');
    return name;
  }
  const name = PROVIDER_NAMES.find((candidate) => unavailable[candidate] === undefined);
  if (name) return name;
  const reasons = PROVIDER_NAMES.map((candidate) => `${candidate}: ${unavailable[candidate] ?? 'available'}`).join('\n    ');
  throw new SetupError(
    `no way to run a Kubernetes cluster here\n    ${reasons}`,
    'do one of: run as root on Debian 12 (for the native cluster) · install Docker and kind · point LYTSLOT_KUBECONFIG at a cluster of yours',
  );
}
