/**
 * @file infra/cluster/native/layout.ts
 * @description Names, addresses and folders of the native cluster: one per machine, all recognisably ours.
 * @dependencies -
 * @created 2026-11-24
 */
import { join } from 'node:path';

export const NODE = {
  name: 'lytslot-local',
  address: '172.30.0.1',
  /** A bridge without ports: only carries the node's address. */
  link: 'lytslot-node',
  podRange: '10.244.0.0/24',
  serviceRange: '10.96.0.0/16',
  apiService: '10.96.0.1',
  dnsService: '10.96.0.10',
  cluster: 'cluster.local',
  masqueradeTable: 'lytslot_masquerade',
} as const;

/** Ports the cluster's own processes listen on, with the process that needs each. */
export const CONTROL_PORTS = {
  etcd: 23379,
  'etcd (peer)': 23380,
  'kube-apiserver': 6443,
  'kube-controller-manager': 10257,
  'kube-scheduler': 10259,
  kubelet: 10250,
  'kubelet (health)': 10248,
  'kube-proxy (metrics)': 10249,
  'kube-proxy (health)': 10256,
} as const;

export interface Layout {
  readonly root: string;
  readonly run: string;
  readonly pids: string;
  readonly owner: string;
  readonly logs: string;
  readonly etcd: string;
  readonly certificates: string;
  readonly configuration: string;
  readonly cniConfiguration: string;
  readonly kubelet: string;
  readonly containerd: string;
  readonly containerdState: string;
  readonly containerdSocket: string;
  readonly runcState: string;
  readonly adminKubeconfig: string;
}

/** Folders below `${cache}/native`. `containerd` (image store) survives `down`; everything under `run` does not. */
export function nativeLayout(root: string): Layout {
  const run = join(root, 'run');
  return {
    root,
    run,
    pids: join(run, 'pids'),
    owner: join(run, 'owner.json'),
    logs: join(root, 'logs'),
    etcd: join(run, 'etcd'),
    certificates: join(run, 'certificates'),
    configuration: join(run, 'configuration'),
    cniConfiguration: join(run, 'configuration', 'cni'),
    kubelet: join(run, 'kubelet'),
    containerd: join(root, 'containerd'),
    containerdState: join(run, 'containerd'),
    containerdSocket: join(run, 'containerd.sock'),
    runcState: join(run, 'runc'),
    adminKubeconfig: join(run, 'certificates', 'admin.kubeconfig'),
  };
}
