/**
 * @file tests/docs/paths-exist.test.ts
 * @description Every file and link that README and docs name is there: a map that lies is worse than none.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const DOCS = [
  'README.md',
  'sandbox/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md'));
const ROOMS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  .map(({ name }) => name);

/** Code spans that are paths from the root: a known room, then a file; patterns and placeholders are not. */
function paths(text: string): readonly string[] {
  const spans = Array.from(text.matchAll(/`([^`\s]+)`/g), (match) => match[1] ?? '');
  return spans.filter((span) => ROOMS.includes(span.split('/')[0] ?? '') && /\.\w+$/.test(span) && !/[*<{$]/.test(span));
}

function links(text: string): readonly string[] {
  return Array.from(text.matchAll(/\]\(([^)#\s]+)\)/g), (match) => match[1] ?? '').filter((target) => !/^[a-z]+:/.test(target));
}

describe.each(DOCS)('%s', (doc) => {
  const text = readFileSync(join(ROOT, doc), 'utf8');

  it('has no leftovers of a merge', () => {
    expect(text).not.toMatch(/^(<{7}|={7}|>{7})(\s|$)/m);
  });

  it('names only files that exist', () => {
    expect(paths(text).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('links only to what exists', () => {
    expect(links(text).filter((target) => !existsSync(join(ROOT, dirname(doc), target)))).toEqual([]);
  });
});

it('the README answers the four questions a newcomer has', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const question of [
    'How is a slot sold?',
    'How does a post get published?',
    'How does a Shard come alive?',
    'Where is money booked?',
  ]) {
    const row = readme.split('\n').find((line) => line.includes(question));
    expect(paths(row ?? '').length).toBeGreaterThan(0);
  }
});
