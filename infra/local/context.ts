/**
 * @file infra/local/context.ts
 * @description Wires the commands: folders, the chosen cluster provider, the built client programs.
 * @dependencies -
 * @created 2026-11-24
 */
import { chooseProvider } from '../cluster/choose-provider.ts';
import { kindProvider } from '../cluster/kind/kind-provider.ts';
import { kubeconfigProvider } from '../cluster/kubeconfig/kubeconfig-provider.ts';
import { buildClients } from '../cluster/native/binaries.ts';
import { nativeProvider } from '../cluster/native/native-provider.ts';
import type { ClusterProvider } from '../cluster/provider.ts';
import { resolvePaths, type Paths } from '../shared/paths.ts';
import { SetupError } from '../shared/setup-error.ts';
import { NODE_PORTS } from './endpoints.ts';

export interface CommandContext {
  readonly paths: Paths;
  readonly env: NodeJS.ProcessEnv;
  readonly provider: ClusterProvider;
}

/** Picks the provider for this machine; throws SetupError when none can run. */
export async function createContext(env: NodeJS.ProcessEnv): Promise<CommandContext> {
  const paths = resolvePaths(env);
  const client = async (name: 'kubectl' | 'kind'): Promise<string> => (await buildClients(paths, [name]))[name];
  const providers = {
    kubeconfig: kubeconfigProvider({ env, kubectlProgram: () => client('kubectl') }),
    kind: kindProvider({ paths, env, nodePorts: NODE_PORTS, kindProgram: () => client('kind') }),
    native: nativeProvider({ paths, env, nodePorts: NODE_PORTS }),
  };
  const [kubeconfig, kind, native] = await Promise.all([
    providers.kubeconfig.available(),
    providers.kind.available(),
    providers.native.available(),
  ]);
  return { paths, env, provider: providers[chooseProvider({ kubeconfig, kind, native }, env['LYTSLOT_PROVIDER'])] };
}

/** Throws SetupError where no cluster of this checkout runs. */
export async function requireRunning({ provider }: Pick<CommandContext, 'provider'>): Promise<void> {
  const cluster = await provider.status();
  if (cluster.state !== 'running') throw new SetupError(`no cluster of this checkout is running (${cluster.state})`, cluster.detail);
}
