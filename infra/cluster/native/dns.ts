/**
 * @file infra/cluster/native/dns.ts
 * @description The cluster's own name server: CoreDNS as a Deployment behind the address every pod asks.
 * @dependencies -
 * @created 2026-11-24
 */
import { NODE } from './layout.ts';

const labels = { 'k8s-app': 'kube-dns' };
const meta = { name: 'coredns', namespace: 'kube-system', labels };

const COREFILE = `.:1053 {
  errors
  health :8080
  ready :8181
  kubernetes ${NODE.cluster} in-addr.arpa {
    ttl 5
  }
  forward . /etc/resolv.conf
  cache 5
}
`;

/** Kubernetes objects of the name server; `image` holds the coredns program at /coredns. */
export function dnsManifests(image: string): object {
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'system:coredns', labels },
        rules: [
          { apiGroups: [''], resources: ['endpoints', 'services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
          { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
        ],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'system:coredns', labels },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:coredns' },
        subjects: [{ kind: 'ServiceAccount', name: meta.name, namespace: meta.namespace }],
      },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta, data: { Corefile: COREFILE } },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: meta,
        spec: { replicas: 1, selector: { matchLabels: labels }, template: podTemplate(image) },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'kube-dns', namespace: meta.namespace, labels },
        spec: {
          clusterIP: NODE.dnsService,
          selector: labels,
          ports: [
            { name: 'dns', port: 53, targetPort: 1053, protocol: 'UDP' },
            { name: 'dns-tcp', port: 53, targetPort: 1053, protocol: 'TCP' },
          ],
        },
      },
    ],
  };
}

function podTemplate(image: string): object {
  return {
    metadata: { labels },
    spec: {
      serviceAccountName: meta.name,
      // The node's resolv.conf, not the cluster's: otherwise the name server would forward to itself.
      dnsPolicy: 'Default',
      priorityClassName: 'system-cluster-critical',
      securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'coredns',
          image,
          imagePullPolicy: 'Never',
          command: ['/coredns', '-conf', '/etc/coredns/Corefile'],
          ports: [
            { containerPort: 1053, protocol: 'UDP' },
            { containerPort: 1053, protocol: 'TCP' },
          ],
          readinessProbe: { httpGet: { path: '/ready', port: 8181 }, periodSeconds: 1 },
          livenessProbe: { httpGet: { path: '/health', port: 8080 }, periodSeconds: 10, failureThreshold: 6 },
          resources: { requests: { cpu: '20m', memory: '32Mi' }, limits: { memory: '128Mi' } },
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          volumeMounts: [{ name: 'config', mountPath: '/etc/coredns', readOnly: true }],
        },
      ],
      volumes: [{ name: 'config', configMap: { name: meta.name } }],
    },
  };
}
