/**
 * @file tests/docs/headers.test.ts
 * @description The header rule tells the truth about TypeScript files, and shell, CSS, HTML and Go files open with the same four lines.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { headerProblems, importedDependency } from '../../tools/lint/file-header.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the header rule', () => {
  const header = (change: Readonly<Record<string, string>> = {}) => {
    const fields = { file: 'a/b.ts', description: 'Does.', dependencies: 'domain, zod', created: '2026-11-25', ...change };
    return `/**\n${Object.entries(fields)
      .map(([tag, value]) => ` * @${tag} ${value}\n`)
      .join('')} */\n`;
  };
  const problems = (text: string) => headerProblems(text, 'a/b.ts', ['zod', '@lytslot/domain/shared', 'node:fs', './c.ts']);

  it('is content with a true header', () => {
    expect(problems(header())).toEqual([]);
  });

  it.each([
    ['none', 'export {};\n', /Open the file with a header/],
    ['another file', header({ file: 'a/c.ts' }), /@file says "a\/c.ts"/],
    ['too few dependencies', header({ dependencies: 'zod' }), /the imports say "domain, zod"/],
    ['no date', header({ created: 'today' }), /must be a date/],
    ['a fifth line', header({ author: 'me' }), /needs exactly/],
  ])('complains of %s', (_, text, complaint) => {
    expect(problems(text)).toEqual([expect.stringMatching(complaint)]);
  });

  it.each([
    ['@mui/material/styles', '@mui/material'],
    ['@lytslot/adapters/clock', 'adapters'],
    ['grammy/types', 'grammy'],
    ['fs', undefined],
    ['../x.ts', undefined],
  ])('reads %s as %s', (specifier, dependency) => {
    expect(importedDependency(specifier)).toBe(dependency);
  });
});

const OTHERS = execFileSync('git', ['ls-files', '--cached', '*.sh', '*.css', '*.html', '*.go', '.ci/run'], { cwd: ROOT, encoding: 'utf8' })
  .trim()
  .split('\n');

describe('other source files', () => {
  it.each(OTHERS)('%s opens with its header', (path) => {
    const opening = readFileSync(join(ROOT, path), 'utf8').split('\n').slice(0, 8).join('\n');
    const tags = Array.from(opening.matchAll(/@(file|description|dependencies|created) (\S.*)/g), ([, tag, value]) => [tag, value]);
    expect(tags).toEqual([
      ['file', path],
      ['description', expect.any(String)],
      ['dependencies', expect.any(String)],
      ['created', expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)],
    ]);
  });
});
