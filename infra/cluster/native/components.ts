/**
 * @file infra/cluster/native/components.ts
 * @description Command lines of the cluster's processes.
 * @dependencies -
 * @created 2026-11-24
 */
import { dirname, join } from 'node:path';

import type { ProgramPaths } from './binaries.ts';
import { CONTROL_PORTS, NODE, type Layout } from './layout.ts';
import type { Component } from './processes.ts';

export type ComponentName =
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'containerd'
  | 'kubelet'
  | 'kube-proxy';

/** In the order in which they are ended: what writes goes before what it writes to. The API server hangs on SIGTERM once etcd is gone. */
export const STOP_ORDER: readonly ComponentName[] = [
  'kubelet',
  'kube-proxy',
  'kube-scheduler',
  'kube-controller-manager',
  'kube-apiserver',
  'etcd',
  'containerd',
];

/** What to start for each process. Nothing here starts anything. */
export function components(layout: Layout, programs: ProgramPaths): Readonly<Record<ComponentName, Component>> {
  const certificate = (file: string): string => join(layout.certificates, file);
  const etcdUrl = `https://127.0.0.1:${CONTROL_PORTS.etcd}`;
  const etcdPeerUrl = `http://127.0.0.1:${CONTROL_PORTS['etcd (peer)']}`;
  const name = (component: ComponentName, nice: number, args: readonly string[], env?: NodeJS.ProcessEnv): Component => ({
    name: component,
    program: programs[component],
    nice,
    args,
    ...(env ? { env } : {}),
  });
  return {
    etcd: name('etcd', -5, [
      `--name=${NODE.name}`,
      `--data-dir=${layout.etcd}`,
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${etcdPeerUrl}`,
      `--initial-advertise-peer-urls=${etcdPeerUrl}`,
      `--initial-cluster=${NODE.name}=${etcdPeerUrl}`,
      `--cert-file=${certificate('etcd.crt')}`,
      `--key-file=${certificate('etcd.key')}`,
      `--trusted-ca-file=${certificate('ca.crt')}`,
      '--client-cert-auth=true',
      '--log-level=warn',
      // A cluster that is thrown away at "down" has nothing to lose in a power cut.
      '--unsafe-no-fsync=true',
    ]),
    'kube-apiserver': name('kube-apiserver', -5, apiServerArgs(certificate, etcdUrl)),
    'kube-controller-manager': name('kube-controller-manager', -3, [
      `--kubeconfig=${certificate('controller-manager.kubeconfig')}`,
      `--authentication-kubeconfig=${certificate('controller-manager.kubeconfig')}`,
      `--authorization-kubeconfig=${certificate('controller-manager.kubeconfig')}`,
      `--service-account-private-key-file=${certificate('service-account.key')}`,
      `--root-ca-file=${certificate('ca.crt')}`,
      `--cluster-signing-cert-file=${certificate('ca.crt')}`,
      `--cluster-signing-key-file=${certificate('ca.key')}`,
      `--requestheader-client-ca-file=${certificate('ca.crt')}`,
      `--cert-dir=${join(layout.run, 'serving')}`,
      '--use-service-account-credentials=true',
      '--bind-address=127.0.0.1',
      '--leader-elect=false',
    ]),
    'kube-scheduler': name('kube-scheduler', -3, [
      `--kubeconfig=${certificate('scheduler.kubeconfig')}`,
      `--authentication-kubeconfig=${certificate('scheduler.kubeconfig')}`,
      `--authorization-kubeconfig=${certificate('scheduler.kubeconfig')}`,
      `--cert-dir=${join(layout.run, 'serving')}`,
      '--bind-address=127.0.0.1',
      '--leader-elect=false',
    ]),
    // Its PATH finds the shim; containers inherit nothing from here, so priority stays 0.
    containerd: name('containerd', 0, ['--config', join(layout.configuration, 'containerd.toml')], {
      PATH: `${dirname(programs['containerd-shim-runc-v2'])}:${process.env['PATH'] ?? ''}`,
    }),
    kubelet: name('kubelet', -3, [
      `--config=${join(layout.configuration, 'kubelet.yaml')}`,
      `--kubeconfig=${certificate('kubelet.kubeconfig')}`,
      `--root-dir=${layout.kubelet}`,
      `--cert-dir=${join(layout.run, 'serving')}`,
      `--hostname-override=${NODE.name}`,
      `--node-ip=${NODE.address}`,
    ]),
    'kube-proxy': name('kube-proxy', -3, [`--config=${join(layout.configuration, 'kube-proxy.yaml')}`, `--hostname-override=${NODE.name}`]),
  };
}

function apiServerArgs(certificate: (file: string) => string, etcdUrl: string): readonly string[] {
  return [
    `--etcd-servers=${etcdUrl}`,
    `--etcd-cafile=${certificate('ca.crt')}`,
    `--etcd-certfile=${certificate('apiserver-etcd.crt')}`,
    `--etcd-keyfile=${certificate('apiserver-etcd.key')}`,
    `--bind-address=${NODE.address}`,
    `--advertise-address=${NODE.address}`,
    `--secure-port=${CONTROL_PORTS['kube-apiserver']}`,
    `--tls-cert-file=${certificate('apiserver.crt')}`,
    `--tls-private-key-file=${certificate('apiserver.key')}`,
    `--client-ca-file=${certificate('ca.crt')}`,
    `--kubelet-certificate-authority=${certificate('ca.crt')}`,
    `--kubelet-client-certificate=${certificate('apiserver-kubelet.crt')}`,
    `--kubelet-client-key=${certificate('apiserver-kubelet.key')}`,
    '--kubelet-preferred-address-types=InternalIP',
    `--service-account-key-file=${certificate('service-account.pub')}`,
    `--service-account-signing-key-file=${certificate('service-account.key')}`,
    `--service-account-issuer=https://kubernetes.default.svc.${NODE.cluster}`,
    `--service-cluster-ip-range=${NODE.serviceRange}`,
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--allow-privileged=true',
    '--profiling=false',
  ];
}
