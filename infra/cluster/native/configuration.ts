/**
 * @file infra/cluster/native/configuration.ts
 * @description Configuration files of containerd, the container network, kubelet and kube-proxy.
 * @dependencies yaml
 * @created 2026-11-24
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

import { CONTROL_PORTS, NODE, type Layout } from './layout.ts';

/** Writes every configuration file; `pauseImage` is what holds a pod's namespaces open. */
export async function writeConfiguration(layout: Layout, pauseImage: string): Promise<void> {
  await mkdir(layout.cniConfiguration, { recursive: true });
  const write = (file: string, text: string): Promise<void> => writeFile(join(layout.configuration, file), text);
  await Promise.all([
    write('containerd.toml', containerd(layout, pauseImage)),
    write('kubelet.yaml', stringify(kubelet(layout))),
    write('kube-proxy.yaml', stringify(kubeProxy(layout))),
    write('cni/10-lytslot.conflist', JSON.stringify(containerNetwork(layout), undefined, 2)),
  ]);
}

function containerd(layout: Layout, pauseImage: string): string {
  // restrict_oom_score_adj: without CAP_SYS_RESOURCE a sandbox dies on lowering its score.
  return `version = 3
root = '${layout.containerd}'
state = '${layout.containerdState}'

[grpc]
  address = '${layout.containerdSocket}'

[plugins.'io.containerd.cri.v1.images']
  snapshotter = 'overlayfs'

[plugins.'io.containerd.cri.v1.images'.pinned_images]
  sandbox = '${pauseImage}'

[plugins.'io.containerd.cri.v1.runtime']
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true

[plugins.'io.containerd.cri.v1.runtime'.cni]
  bin_dirs = ['/usr/lib/cni']
  conf_dir = '${layout.cniConfiguration}'

[plugins.'io.containerd.cri.v1.runtime'.containerd]
  default_runtime_name = 'runc'

[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
  runtime_type = 'io.containerd.runc.v2'

[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
  BinaryName = '/usr/sbin/runc'
  Root = '${layout.runcState}'
  SystemdCgroup = false

# Plugins that would otherwise write outside our folders.
[plugins.'io.containerd.nri.v1.nri']
  disable = true

[plugins.'io.containerd.internal.v1.opt']
  path = '${layout.containerdState}/opt'
`;
}

function containerNetwork(layout: Layout): object {
  // Point-to-point links, not a bridge: every packet passes the host's routing, so Service addresses work without br_netfilter.
  const ipam = {
    type: 'host-local',
    dataDir: join(layout.run, 'addresses'),
    ranges: [[{ subnet: NODE.podRange }]],
    routes: [{ dst: '0.0.0.0/0' }],
  };
  return { cniVersion: '1.0.0', name: 'lytslot', plugins: [{ type: 'ptp', ipMasq: false, ipam }] };
}

function kubelet(layout: Layout): object {
  const certificate = (file: string): string => join(layout.certificates, file);
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: NODE.address,
    port: CONTROL_PORTS.kubelet,
    healthzBindAddress: '127.0.0.1',
    healthzPort: CONTROL_PORTS['kubelet (health)'],
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: certificate('ca.crt') } },
    authorization: { mode: 'Webhook' },
    tlsCertFile: certificate('kubelet-serving.crt'),
    tlsPrivateKeyFile: certificate('kubelet-serving.key'),
    containerRuntimeEndpoint: `unix://${layout.containerdSocket}`,
    cgroupDriver: 'cgroupfs',
    failCgroupV1: false,
    failSwapOn: false,
    podCIDR: NODE.podRange,
    clusterDNS: [NODE.dnsService],
    clusterDomain: NODE.cluster,
    podLogsDir: join(layout.run, 'pod-logs'),
    volumePluginDir: join(layout.run, 'volume-plugins'),
    // kube-proxy speaks nftables: kubelet's own iptables chains would only be litter.
    makeIPTablesUtilChains: false,
    enforceNodeAllocatable: [],
    localStorageCapacityIsolation: false,
    // The cache folder shares the machine's disk: only a really full disk may evict pods, and images are never collected.
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    imageGCHighThresholdPercent: 100,
    maxPods: 110,
    syncFrequency: '10s',
  };
}

function kubeProxy(layout: Layout): object {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode: 'nftables',
    clusterCIDR: NODE.podRange,
    healthzBindAddress: `127.0.0.1:${CONTROL_PORTS['kube-proxy (health)']}`,
    metricsBindAddress: `127.0.0.1:${CONTROL_PORTS['kube-proxy (metrics)']}`,
    nodePortAddresses: [`${NODE.address}/32`],
    clientConnection: { kubeconfig: join(layout.certificates, 'proxy.kubeconfig') },
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    nftables: { minSyncPeriod: '100ms', syncPeriod: '30s' },
  };
}
