/**
 * @file tests/kube/chart.test.ts
 * @description What the chart makes of its values: changed Secrets restart processes, databases are opened by name, alerts name figures that exist.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildClients } from '../../infra/cluster/native/binaries.ts';
import { KUBERNETES, wantedMinor } from '../../infra/cluster/native/kubernetes-minors.ts';
import { resolvePaths } from '../../infra/shared/paths.ts';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url);
let helm: string;

beforeAll(async () => {
  ({ helm } = await buildClients(resolvePaths(process.env), ['helm']));
}, 60_000);

// No server is asked here; a helm with a cluster of this minor would render the same.
const render = (template: string, ...values: string[]) => renderFor(KUBERNETES[wantedMinor(process.env)].version, template, values);

async function renderFor(version: string, template: string, values: readonly string[]): Promise<string> {
  const needed = ['images.platform=none', 'publicUrl=http://none', 'telegram.postUrl=http://none', ...values];
  const files = ['--values', new URL('infra/local/values.yaml', root).pathname, '--show-only', `templates/${template}.yaml`];
  const target = ['template', 'lytslot', new URL('charts/lytslot', root).pathname, '--kube-version', version];
  return (await run(helm, [...target, ...files, ...needed.flatMap((value) => ['--set', value])])).stdout;
}

describe('a minor of Kubernetes', () => {
  it('that is older than those of the tests is refused', async () => {
    await expect(renderFor('v1.33.9', 'operator', [])).rejects.toThrow(
      /chart requires kubeVersion: >=1\.34\.0-0 which is incompatible with Kubernetes v1\.33\.9/,
    );
  });
});

describe('a changed Secret', () => {
  it.each(['api', 'gateway', 'operator'])('restarts %s when its checksum is told', async (template) => {
    const configOf = (text: string) => [...text.matchAll(/lytslot\.io\/config: (\S+)|CONFIG_HASH, value: (\S+)/g)].map(([line]) => line);
    const [none, one, two] = await Promise.all(
      ['', 'one', 'two'].map(async (checksum) => configOf(await render(template, `secretsChecksum=${checksum}`))),
    );
    // The operator has it twice: for itself, and for the pods it makes.
    expect(one).toHaveLength(template === 'operator' ? 2 : 1);
    for (const [index, line] of (one ?? []).entries()) {
      expect(line).not.toBe(none?.[index]);
      expect(line).not.toBe(two?.[index]);
    }
  });
});

describe('requisites of invoices', () => {
  it('reach the API as one JSON object, and without them it makes no invoices', async () => {
    const lineOf = async (...values: string[]) =>
      /name: LYTSLOT_BANK_REQUISITES, value: (".*") \}/.exec(await render('api', ...values))?.[1];
    expect(JSON.parse(JSON.parse((await lineOf()) ?? '""') as string)).toMatchObject({ bic: '044030653', account: '40702810938000060473' });
    expect(await lineOf('bank.requisites=null')).toBeUndefined();
  });
});

describe('databases of shards', () => {
  it.each([
    ['api', ['customers.app', 'customers.admin']],
    ['operator', ['customers.worker']],
  ])('%s may open those of the values, under their own names, and starts without a key too', async (template, keys) => {
    const text = await render(template, 'shards={customers}');
    for (const key of keys) expect(text).toContain(`{ key: ${key}, path: ${key} }`);
    expect(text).not.toContain('owner }');
    expect(text).toMatch(/optional: true\n\s+items:/);
  });
});

describe('receipts', () => {
  it('are off unless asked for, and then as the values say', async () => {
    expect(await render('config')).toContain('LYTSLOT_FISCAL_ENABLED: "false"');
    const text = await render('config', 'fiscal.enabled=true', 'fiscal.taxSystemCode=2', 'fiscal.vat=none');
    for (const line of ['ENABLED: "true"', 'TAX_SYSTEM_CODE: "2"', 'VAT: "none"']) expect(text).toContain(`LYTSLOT_FISCAL_${line}`);
    await expect(render('config', 'fiscal.vat=18')).rejects.toThrow(/fiscal/);
  });
});

describe('alert rules', () => {
  it('are left out unless asked for', async () => {
    await expect(render('alerts')).rejects.toThrow(/could not find template|no manifest/i);
  });

  it('name only figures that our processes show', async () => {
    const text = await render('alerts', 'alerts.enabled=true', 'alerts.labels.release=main');
    expect(text).toContain('release: main');
    const names = new Set(
      [...text.matchAll(/\b(?:lytslot|controller_runtime|workqueue|leader_election)_[a-z_]+\b/g)].map(([name]) => name),
    );
    expect(names.size).toBeGreaterThan(6);
    const workers = [
      'appeals/watch-appeals.ts',
      'disputes/disputes.worker.ts',
      'documents/documents.worker.ts',
      'marking/watch-links.ts',
      'marking/report-months.ts',
      'payments/take-chargebacks.ts',
      'payments/watch-money.ts',
      'payouts/payouts.worker.ts',
      'proving/watch-proofs.ts',
      'publishing/watch-punctuality.ts',
      'reconciling/watch-differences.ts',
      'scheduler/scan-due-work.ts',
    ];
    const sources = ['controllers/runtime/runtime-metrics.ts', 'api/compose.ts', ...workers.map((file) => `workers/${file}`)];
    const code = (await Promise.all(sources.map((file) => readFile(new URL(file, root), 'utf8')))).join('\n');
    for (const name of names) expect(code).toContain(`'${name}'`);
    // The rules about late posts only compare: how fast is too fast is decided, and tested, in the workers.
    for (const speed of ['fast', 'slow']) expect(text).toContain(`max by (shard) (lytslot_publish_budget_burns{speed="${speed}"}) > 0`);
  });
});
