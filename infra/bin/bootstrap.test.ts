/**
 * @file infra/bin/bootstrap.test.ts
 * @description The set-up script on machines that lack something: what it says, how it ends, and that it changed nothing.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { access, chmod, copyFile, mkdir, mkdtemp, open, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { waitFor } from '../shared/poll.ts';
import { attempt, type Finished } from '../shared/run.ts';

const BASICS = 'bash cat chmod cut df dirname flock grep head id mkdir rm sha256sum sleep sort tail tr'.split(' ');
const NOWHERE = 'http://127.0.0.1:1';
const PACKAGE_LOCK = '{"name":"x","lockfileVersion":3,"packages":{}}';

let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-bootstrap-'));
  // Other users must be able to read it: one test is run by nobody.
  await chmod(folder, 0o755);
  await mkdir(at('checkout', 'infra', 'bin'), { recursive: true });
  await mkdir(at('tools'));
  await copyFile(join(import.meta.dirname, 'bootstrap.sh'), at('checkout', 'infra', 'bin', 'bootstrap.sh'));
  await writeFile(at('checkout', 'program.ts'), "console.log('program ran with', process.argv.slice(2).join(' '));");
  await writeFile(at('checkout', 'package.json'), '{"name":"x"}');
  await writeFile(at('checkout', 'package-lock.json'), PACKAGE_LOCK);
  await provide(BASICS);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts programs of this machine on the script's PATH; it has no others. */
async function provide(names: readonly string[]): Promise<void> {
  for (const name of names) await symlink(await locate(name), at('tools', name));
}

async function locate(name: string): Promise<string> {
  for (const place of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(place, name);
    if (await exists(path)) return path;
  }
  throw new Error(`this test needs ${name}`);
}

/** A program of this name that does what the shell script says. */
async function standIn(name: string, script: string): Promise<void> {
  await rm(at('tools', name), { force: true });
  await writeFile(at('tools', name), `#!${await locate('sh')}\n${script}\n`, { mode: 0o755 });
}

const node = async (): Promise<void> => {
  await symlink(process.execPath, at('tools', 'node'));
  await provide(['npm', 'sh']);
};

/** Marks the npm packages as installed. */
async function packagesInstalled(): Promise<void> {
  await mkdir(at('checkout', 'node_modules'));
  await writeFile(at('checkout', 'node_modules', '.lytslot-lock'), createHash('sha256').update(PACKAGE_LOCK).digest('hex'));
}

interface Call {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly as?: 'nobody' | 'me';
  readonly stdout?: number;
}

async function bootstrap(call: Call = {}): Promise<Finished> {
  const command = [await locate('bash'), at('checkout', 'infra', 'bin', 'bootstrap.sh'), ...(call.args ?? ['program.ts', 'up'])];
  const nobody = [await locate('setpriv'), '--reuid=65534', '--regid=65534', '--clear-groups'];
  const [program = '', ...rest] = call.as === 'nobody' && process.getuid?.() === 0 ? [...nobody, ...command] : command;
  const env = { PATH: at('tools'), HOME: at('home'), LYTSLOT_CACHE: at('cache'), ...call.env };
  return attempt(program, rest, { env, timeoutMs: 60_000, ...(call.stdout === undefined ? {} : { stdout: call.stdout }) });
}

const everything = async (): Promise<string[]> => (await readdir(folder, { recursive: true })).sort();

describe('a machine without', () => {
  it('root and Docker hears so before anything is installed', async () => {
    const before = await everything();
    const { code, stderr } = await bootstrap({ as: 'nobody' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/no way to run a Kubernetes cluster here: you are not root, no Docker engine answers/);
    expect(stderr).toMatch(/What to do: .*run as root on Debian 12.*install Docker.*LYTSLOT_KUBECONFIG.*nothing was changed/);
    expect(await everything()).toEqual(before);
  });

  it('Node hears what to install', async () => {
    const before = await everything();
    const { code, stderr } = await bootstrap({ args: ['program.ts', 'status'] });
    expect(code).toBe(1);
    expect(stderr).toMatch(/Node.js and npm are missing\n {2}What to do: install Node 20 or newer/);
    expect(await everything()).toEqual(before);
  });

  it('a recent Node hears which one it has', async () => {
    await standIn('node', 'echo 18');
    await standIn('npm', 'exit 0');
    const { code, stderr } = await bootstrap({ args: ['program.ts', 'status'] });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/Node 18 is too old\n {2}What to do: install Node 20 or newer/)]);
  });

  it('room on the disk hears how much is needed and where', async () => {
    await node();
    await standIn('df', 'echo Avail; echo 3');
    const before = await everything();
    const { code, stderr } = await bootstrap({ args: ['program.ts', 'status'] });
    expect(code).toBe(1);
    expect(stderr).toMatch(/3 GiB free at .*, 14 GiB needed for the first run\n {2}What to do: .*LYTSLOT_CACHE.*nothing was changed/);
    expect(await everything()).toEqual(before);
  });
});

describe('an unreachable registry', () => {
  it('of npm is named, and the next run tries again', async () => {
    await node();
    const dependency = { version: '1.0.0', resolved: `${NOWHERE}/left/-/left-1.0.0.tgz`, integrity: 'sha512-AA==' };
    const packages = { '': { dependencies: { left: '1.0.0' } }, 'node_modules/left': dependency };
    await writeFile(at('checkout', 'package.json'), '{"name":"x","dependencies":{"left":"1.0.0"}}');
    await writeFile(at('checkout', 'package-lock.json'), JSON.stringify({ name: 'x', lockfileVersion: 3, packages }));
    const env = { npm_config_registry: NOWHERE, npm_config_fetch_retries: '0', npm_config_cache: at('npm-cache') };
    const { code, stderr } = await bootstrap({ args: ['program.ts', 'status'], env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/ECONNREFUSED[^]*npm packages could not be installed\n {2}What to do: check that the npm registry is reachable/);
    await expect(access(at('checkout', 'node_modules', '.lytslot-lock'))).rejects.toThrow('ENOENT');
  });

  it('of Debian is named together with the packages', async () => {
    await node();
    await packagesInstalled();
    await provide(['apt-get']);
    await standIn('id', 'echo 0');
    // The real apt-get, on a state of its own that knows no package and a mirror that does not answer.
    for (const name of ['state/lists/partial', 'archives/partial']) await mkdir(at('apt', name), { recursive: true });
    await writeFile(at('apt', 'status'), '');
    await writeFile(at('apt', 'sources.list'), `deb [trusted=yes] ${NOWHERE}/debian trixie main\n`);
    const settings = {
      'Dir::State': at('apt', 'state'),
      'Dir::State::status': at('apt', 'status'),
      'Dir::Cache': at('apt'),
      'Dir::Etc::SourceList': at('apt', 'sources.list'),
      'Dir::Etc::SourceParts': '/dev/null',
      'Acquire::Retries': '0',
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";`);
    await writeFile(at('apt', 'apt.conf'), lines.join('\n'));
    const { code, stderr } = await bootstrap({ args: ['program.ts', 'status'], env: { APT_CONFIG: at('apt', 'apt.conf') } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/Debian packages could not be installed: .*mmdebstrap.*runc/);
    expect(stderr).toMatch(/What to do: check that Debian's package mirror is reachable \(apt-get update\)/);
  });
});

describe('a machine that has everything', () => {
  beforeEach(async () => {
    await node();
    await packagesInstalled();
    await standIn('id', 'echo 0');
  });

  it('runs the program at once and installs nothing', async () => {
    expect(await bootstrap()).toMatchObject({ code: 0, stdout: 'program ran with up\n', stderr: '' });
  });

  it('lets commands that change the machine take turns', async () => {
    await writeFile(
      at('checkout', 'program.ts'),
      `import { existsSync, watch, writeFileSync } from 'node:fs';
       writeFileSync('${at('started')}', '');
       const watcher = watch('${folder}', () => existsSync('${at('go')}') && watcher.close());`,
    );
    const first = bootstrap();
    await until(() => exists(at('started')));
    await writeFile(at('checkout', 'second.ts'), "console.log('second ran');");
    const output = await open(at('output'), 'w');
    const second = bootstrap({ args: ['second.ts', 'down'], stdout: output.fd });
    await until(async () => (await readFile(at('output'), 'utf8')).includes('Waiting for another LytSlot command'));
    // Commands that only look do not wait.
    expect((await bootstrap({ args: ['second.ts', 'status'] })).stdout).toBe('second ran\n');
    await writeFile(at('go'), '');
    expect([(await first).code, (await second).code]).toEqual([0, 0]);
    await output.close();
    expect(await readFile(at('output'), 'utf8')).toMatch(/^▸ Waiting .* \(process \d+\) to end…\nsecond ran\n$/);
  });
});

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function until(probe: () => Promise<boolean>): Promise<void> {
  await waitFor(
    { what: 'what the test waits for', timeoutMs: 20_000, everyMs: 20, cure: () => '' },
    async () => (await probe()) || undefined,
  );
}
