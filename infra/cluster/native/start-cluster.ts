/**
 * @file infra/cluster/native/start-cluster.ts
 * @description Starts the cluster's processes in their order and waits until the node is Ready.
 * @dependencies -
 * @created 2026-11-24
 */
import { mkdir } from 'node:fs/promises';

import { buildProgramImage } from '../../images/program-image.ts';
import type { Paths } from '../../shared/paths.ts';
import { waitFor } from '../../shared/poll.ts';
import { attempt, run } from '../../shared/run.ts';
import type { ProgramPaths } from './binaries.ts';
import { makeCertificates } from './certificates.ts';
import { components, STOP_ORDER, type ComponentName } from './components.ts';
import { writeConfiguration } from './configuration.ts';
import { emptyRuntime, importImage, waitForRuntime, type Runtime } from './container-runtime.ts';
import { dnsManifests } from './dns.ts';
import { NODE, type Layout } from './layout.ts';
import { raiseNetwork } from './network.ts';
import { lastLines, mustBeRunning, startComponent } from './processes.ts';

interface Place {
  readonly layout: Layout;
  readonly paths: Paths;
}

/** Resolves when the API server answers, the node is Ready and the name server is declared. */
export async function startCluster({ layout, paths }: Place, programs: ProgramPaths): Promise<void> {
  const runtime: Runtime = { ctr: programs.ctr, layout };
  const parts = components(layout, programs);
  const begin = (name: ComponentName): Promise<void> => startComponent(layout, parts[name]);
  const [pause, dns] = await Promise.all([
    buildProgramImage(paths.images, 'pause', programs.pause),
    buildProgramImage(paths.images, 'coredns', programs.coredns),
    makeCertificates(layout),
    raiseNetwork(layout),
    mkdir(layout.containerd, { recursive: true }),
  ]);
  await writeConfiguration(layout, pause.reference);
  const node = async (): Promise<void> => {
    await begin('containerd');
    await waitForRuntime(runtime);
    // The image store outlives a cluster; containers that a killed one left in it do not.
    await emptyRuntime(runtime);
    await importImage(runtime, pause);
    await importImage(runtime, dns);
  };
  const control = async (): Promise<void> => {
    await begin('etcd');
    await begin('kube-apiserver');
    await waitForApi(layout, programs);
    await Promise.all([begin('kube-controller-manager'), begin('kube-scheduler'), begin('kube-proxy')]);
  };
  await Promise.all([node(), control()]);
  await begin('kubelet');
  await run(programs.kubectl, ['--kubeconfig', layout.adminKubeconfig, 'apply', '-f', '-'], {
    input: JSON.stringify(dnsManifests(dns.reference)),
  });
  await waitForNode(layout, programs);
}

async function waitForApi(layout: Layout, programs: ProgramPaths): Promise<void> {
  const cure = async (): Promise<string> => `read ${layout.logs}/kube-apiserver.log\n  ${await lastLines(layout, 'kube-apiserver')}`;
  await waitFor({ what: 'the API server becoming ready', timeoutMs: 90_000, cure }, async () => {
    await mustBeRunning(layout, 'etcd');
    await mustBeRunning(layout, 'kube-apiserver');
    const answer = await attempt(programs.kubectl, ['--kubeconfig', layout.adminKubeconfig, 'get', '--raw', '/readyz'], {
      timeoutMs: 5000,
    });
    return answer.code === 0 ? true : undefined;
  });
}

async function waitForNode(layout: Layout, programs: ProgramPaths): Promise<void> {
  const cure = async (): Promise<string> => `read the logs in ${layout.logs}\n  ${await lastLines(layout, 'kubelet')}`;
  const ready = '{.status.conditions[?(@.type=="Ready")].status}';
  const ask = ['--kubeconfig', layout.adminKubeconfig, 'get', 'node', NODE.name, '-o', `jsonpath=${ready}`];
  await waitFor({ what: 'the node becoming Ready', timeoutMs: 60_000, cure }, async () => {
    for (const name of STOP_ORDER) await mustBeRunning(layout, name);
    const answer = await attempt(programs.kubectl, ask);
    return answer.stdout === 'True' ? true : undefined;
  });
}
