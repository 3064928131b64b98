/**
 * @file tests/kube/bare-api-server.ts
 * @description A real API server and etcd of its own for a test file: nothing else runs in it, so a test decides what pods do.
 * @dependencies -
 * @created 2026-11-24
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClients } from '../../infra/cluster/native/binaries.ts';
import { KUBERNETES, wantedMinor } from '../../infra/cluster/native/kubernetes-minors.ts';
import { resolvePaths } from '../../infra/shared/paths.ts';
import { until } from '../kit/wait.ts';

/** A running pair. */
export interface BareApiServer {
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  readonly kubectl: string;
  readonly helm: string;
  /** Path of the API server's program. */
  readonly program: string;
  /** Its files: certificates, kubeconfigs, whatever else its arguments name. */
  readonly folder: string;
  /** Writes a kubeconfig that signs in with a token; gives its path. */
  kubeconfigOf(name: string, token: string): Promise<string>;
  /** Ends both and removes their files; `keepEtcdAt` is a folder that takes etcd's data first, to start another pair from. */
  stop(keep?: { readonly keepEtcdAt: string }): Promise<void>;
}

/** What differs from an empty pair. */
export interface BareOptions {
  /** More arguments of the API server, given the pair's folder. */
  readonly apiServerArgs?: (folder: string) => readonly string[];
  /** etcd's data as an earlier pair's `stop` kept it; its service account tokens are worth nothing here. */
  readonly etcdFrom?: string;
}

const TOKEN = 'bare-administrator';

/** Starts both on free ports in a folder of its own; about five seconds. LYTSLOT_KUBERNETES_MINOR chooses the API server. */
export async function startBareApiServer(options: BareOptions = {}): Promise<BareApiServer> {
  const { apiServer } = KUBERNETES[wantedMinor(process.env)];
  const programs = await buildClients(resolvePaths(process.env), ['etcd', apiServer, 'kubectl', 'helm']);
  const folder = await mkdtemp(join(tmpdir(), 'lytslot-bare-'));
  if (options.etcdFrom !== undefined) await cp(options.etcdFrom, join(folder, 'etcd'), { recursive: true });
  const [client, peer, secure] = await freePorts(3);
  const running = [
    start(programs.etcd, [
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=http://127.0.0.1:${client}`,
      `--advertise-client-urls=http://127.0.0.1:${client}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-cluster=default=http://127.0.0.1:${peer}`,
      '--unsafe-no-fsync=true',
      '--log-level=error',
    ]),
    start(programs[apiServer], [
      ...(await apiServerArgs(folder, Number(client), Number(secure))),
      ...(options.apiServerArgs?.(folder) ?? []),
    ]),
  ];
  const kubeconfigOf = async (name: string, token: string) => {
    const path = join(folder, `${name}.kubeconfig`);
    await writeFile(path, JSON.stringify(kubeconfigFor(Number(secure), token)), { mode: 0o600 });
    return path;
  };
  const kubeconfig = await kubeconfigOf('administrator', TOKEN);
  const stop: BareApiServer['stop'] = async (keep) => {
    await Promise.all(running.map(end));
    if (keep !== undefined) await cp(join(folder, 'etcd'), keep.keepEtcdAt, { recursive: true });
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until({ what: 'the bare API server', timeoutMs: 60_000 }, () => answers(programs.kubectl, kubeconfig));
  } catch (error) {
    await stop();
    throw error;
  }
  return { kubeconfig, kubectl: programs.kubectl, helm: programs.helm, program: programs[apiServer], folder, kubeconfigOf, stop };
}

async function apiServerArgs(folder: string, etcdPort: number, port: number): Promise<readonly string[]> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writeFile(join(folder, 'sa.key'), privateKey, { mode: 0o600 });
  await writeFile(join(folder, 'sa.pub'), publicKey);
  await writeFile(join(folder, 'tokens.csv'), `${TOKEN},administrator,administrator,system:masters\n`, { mode: 0o600 });
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${join(folder, 'certs')}`,
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    `--service-account-key-file=${join(folder, 'sa.pub')}`,
    `--service-account-signing-key-file=${join(folder, 'sa.key')}`,
    '--service-account-issuer=https://bare.test',
    '--service-cluster-ip-range=10.99.0.0/24',
    '--authorization-mode=RBAC',
    // No controller makes service accounts here, and pods are never run.
    '--disable-admission-plugins=ServiceAccount',
  ];
}

function kubeconfigFor(port: number, token: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'bare',
    contexts: [{ name: 'bare', context: { cluster: 'bare', user: 'user' } }],
    clusters: [{ name: 'bare', cluster: { server: `https://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'user', user: { token } }],
  };
}

async function answers(kubectl: string, kubeconfig: string): Promise<boolean> {
  const child = start(kubectl, ['--kubeconfig', kubeconfig, 'get', '--raw', '/readyz']);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)));
}

/** Where the system can, a program ends with the process that started it: a run that was killed leaves nothing behind. */
function start(program: string, args: readonly string[]): ChildProcess {
  const [command, ...rest] = platform() === 'linux' ? ['setpriv', '--pdeathsig', 'KILL', '--', program, ...args] : [program, ...args];
  return spawn(command, rest, { stdio: 'ignore' });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
