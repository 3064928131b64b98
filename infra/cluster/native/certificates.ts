/**
 * @file infra/cluster/native/certificates.ts
 * @description A certificate authority and the certificates and kubeconfigs of every cluster process, made by openssl.
 * @dependencies -
 * @created 2026-11-24
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from '../../shared/run.ts';
import { CONTROL_PORTS, NODE, type Layout } from './layout.ts';

interface Identity {
  readonly file: string;
  readonly subject: string;
  readonly names?: string;
}

const apiNames = [
  'DNS:kubernetes',
  'DNS:kubernetes.default',
  'DNS:kubernetes.default.svc',
  `DNS:kubernetes.default.svc.${NODE.cluster}`,
  'DNS:localhost',
  'IP:127.0.0.1',
  `IP:${NODE.address}`,
  `IP:${NODE.apiService}`,
].join(',');

const IDENTITIES: readonly Identity[] = [
  { file: 'apiserver', subject: '/CN=kube-apiserver', names: apiNames },
  { file: 'etcd', subject: '/CN=etcd', names: 'IP:127.0.0.1,DNS:localhost' },
  { file: 'apiserver-etcd', subject: '/CN=kube-apiserver-etcd-client' },
  { file: 'apiserver-kubelet', subject: '/O=system:masters/CN=kube-apiserver-kubelet-client' },
  { file: 'kubelet-serving', subject: `/CN=${NODE.name}`, names: `IP:${NODE.address},DNS:${NODE.name}` },
  { file: 'admin', subject: '/O=system:masters/CN=lytslot-admin' },
  { file: 'controller-manager', subject: '/CN=system:kube-controller-manager' },
  { file: 'scheduler', subject: '/CN=system:kube-scheduler' },
  { file: 'kubelet', subject: `/O=system:nodes/CN=system:node:${NODE.name}` },
  { file: 'proxy', subject: '/CN=system:kube-proxy' },
];

const WITH_KUBECONFIG = ['admin', 'controller-manager', 'scheduler', 'kubelet', 'proxy'] as const;
const EC_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'] as const;

/** Writes `<name>.crt`, `<name>.key` and `<name>.kubeconfig` files, fresh for this run; keys are mode 600. */
export async function makeCertificates(layout: Layout): Promise<void> {
  const at = (file: string): string => join(layout.certificates, file);
  await mkdir(layout.certificates, { recursive: true, mode: 0o700 });
  const authority = ['-keyout', at('ca.key'), '-out', at('ca.crt'), '-days', '365', '-subj', '/CN=lytslot-local-ca'];
  await run('openssl', ['req', '-x509', ...EC_KEY, ...authority, '-addext', 'keyUsage=critical,keyCertSign,digitalSignature']);
  await run('openssl', ['genrsa', '-out', at('service-account.key'), '2048']);
  await run('openssl', ['rsa', '-in', at('service-account.key'), '-pubout', '-out', at('service-account.pub')]);
  await Promise.all(IDENTITIES.map((identity) => sign(at, identity)));
  await Promise.all(WITH_KUBECONFIG.map((name) => writeKubeconfig(at, name)));
}

async function sign(at: (file: string) => string, identity: Identity): Promise<void> {
  const extensions = ['extendedKeyUsage=serverAuth,clientAuth', ...(identity.names ? [`subjectAltName=${identity.names}`] : [])];
  await run('openssl', [
    'req',
    '-x509',
    ...EC_KEY,
    '-CA',
    at('ca.crt'),
    '-CAkey',
    at('ca.key'),
    '-keyout',
    at(`${identity.file}.key`),
    '-out',
    at(`${identity.file}.crt`),
    '-days',
    '365',
    '-subj',
    identity.subject,
    '-addext',
    'basicConstraints=critical,CA:FALSE',
    ...extensions.flatMap((extension) => ['-addext', extension]),
  ]);
}

async function writeKubeconfig(at: (file: string) => string, name: string): Promise<void> {
  const read = async (file: string): Promise<string> => (await readFile(at(file))).toString('base64');
  const [ca, certificate, key] = await Promise.all([read('ca.crt'), read(`${name}.crt`), read(`${name}.key`)]);
  const server = `https://${NODE.address}:${CONTROL_PORTS['kube-apiserver']}`;
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lytslot', cluster: { server, 'certificate-authority-data': ca } }],
    users: [{ name, user: { 'client-certificate-data': certificate, 'client-key-data': key } }],
    contexts: [{ name: 'lytslot', context: { cluster: 'lytslot', user: name, namespace: name === 'admin' ? 'lytslot' : 'default' } }],
    'current-context': 'lytslot',
  };
  await writeFile(at(`${name}.kubeconfig`), JSON.stringify(config, undefined, 2), { mode: 0o600 });
}
