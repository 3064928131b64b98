/**
 * @file tools/lint/file-header.ts
 * @description oxlint plugin: every source file opens with the four-line header, and the header tells the truth.
 * @dependencies -
 * @created 2026-11-24
 */
import { builtinModules } from 'node:module';
import { relative } from 'node:path';

const TAGS = ['file', 'description', 'dependencies', 'created'];
const HEADER = /^(?:#![^\n]*\n)?\/\*\*\n((?: \* @[^\n]+\n)+) \*\/\n/;

/** Room or npm package an import reaches; undefined for relative files and Node's own modules. */
export function importedDependency(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('/') || specifier.startsWith('virtual:')) return undefined;
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return undefined;
  const parts = specifier.split('/');
  if (parts[0] === '@lytslot') return parts[1];
  return specifier.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0];
}

/** The header's complaints about one file: an empty list means it is right. */
export function headerProblems(text: string, path: string, specifiers: readonly string[]): readonly string[] {
  const block = HEADER.exec(text)?.[1];
  if (block === undefined) return [`Open the file with a header of four lines: ${named(TAGS)}.`];
  const lines = block.trimEnd().split('\n');
  const fields = lines.map((line) => / \* @(\w+) (.+)$/.exec(line));
  const tags = fields.map((field) => field?.[1] ?? '');
  if (tags.join() !== TAGS.join()) return [`The header has ${named(tags)}; it needs exactly ${named(TAGS)}.`];
  const [file = '', , dependencies = '', created = ''] = fields.map((field) => field?.[2]?.trim());
  const names = specifiers.map(importedDependency).filter((name) => name !== undefined);
  const expected = [...new Set(names)].sort().join(', ') || '-';
  const problems: string[] = [];
  if (file !== path) problems.push(`@file says "${file}"; the file is "${path}".`);
  if (dependencies !== expected) problems.push(`@dependencies says "${dependencies}"; the imports say "${expected}".`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(created)) problems.push(`@created must be a date like 2026-11-24.`);
  return problems;
}

function named(tags: readonly string[]): string {
  return tags.map((tag) => `@${tag}`).join(', ');
}

/** What the rule uses of oxlint's plugin interface. */
interface RuleContext {
  readonly cwd?: string;
  readonly filename: string;
  readonly sourceCode: { readonly text: string };
  report(problem: { readonly node: unknown; readonly message: string }): void;
}

interface ImportNode {
  readonly source?: { readonly value?: unknown } | null;
}

const rule = {
  meta: { type: 'problem', docs: { description: 'four-line header, kept true' } },
  create(context: RuleContext) {
    const specifiers: string[] = [];
    const collect = (node: ImportNode) => {
      if (typeof node.source?.value === 'string') specifiers.push(node.source.value);
    };
    return {
      ImportDeclaration: collect,
      ExportNamedDeclaration: collect,
      ExportAllDeclaration: collect,
      ImportExpression: collect,
      'Program:exit'(node: unknown) {
        const path = relative(context.cwd ?? process.cwd(), context.filename).replaceAll('\\', '/');
        for (const message of headerProblems(context.sourceCode.text, path, specifiers)) context.report({ node, message });
      },
    };
  },
};

export default { meta: { name: 'lytslot' }, rules: { 'file-header': rule } };
