/**
 * @file tools/lint/file-header.js
 * @description oxlint plugin: every source file opens with the four-line header, and the header tells the truth.
 * @dependencies -
 * @created 2026-11-24
 */
import { builtinModules } from 'node:module';
import { relative } from 'node:path';

const TAGS = ['file', 'description', 'dependencies', 'created'];
const HEADER = /^(?:#![^\n]*\n)?\/\*\*\n((?: \* @[^\n]+\n)+) \*\/\n/;

/** Room or npm package an import reaches; undefined for relative files and Node's own modules. */
export function importedDependency(specifier) {
  if (specifier.startsWith('.') || specifier.startsWith('/') || specifier.startsWith('virtual:')) return undefined;
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return undefined;
  const parts = specifier.split('/');
  if (parts[0] === '@lytslot') return parts[1];
  return specifier.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0];
}

/** The header's complaints about one file: an empty list means it is right. */
export function headerProblems(text, path, specifiers) {
  const match = HEADER.exec(text);
  if (!match) return [`Open the file with a header of four lines: ${TAGS.map((tag) => `@${tag}`).join(', ')}.`];
  const lines = match[1]
    .trimEnd()
    .split('\n')
    .map((line) => /^ \* @(\w+) (.+)$/.exec(line));
  const tags = lines.map((line) => line?.[1]);
  if (tags.join() !== TAGS.join())
    return [`The header has ${tags.map((tag) => `@${tag}`).join(', ')}; it needs exactly ${TAGS.map((tag) => `@${tag}`).join(', ')}.`];
  const [file, , dependencies, created] = lines.map((line) => line[2].trim());
  const expected = [...new Set(specifiers.map(importedDependency).filter((name) => name !== undefined))].sort().join(', ') || '-';
  const problems = [];
  if (file !== path) problems.push(`@file says "${file}"; the file is "${path}".`);
  if (dependencies !== expected) problems.push(`@dependencies says "${dependencies}"; the imports say "${expected}".`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(created)) problems.push(`@created must be a date like 2026-11-24.`);
  return problems;
}

const rule = {
  meta: { type: 'problem', docs: { description: 'four-line header, kept true' } },
  create(context) {
    const specifiers = [];
    const collect = (node) => {
      if (typeof node.source?.value === 'string') specifiers.push(node.source.value);
    };
    return {
      ImportDeclaration: collect,
      ExportNamedDeclaration: collect,
      ExportAllDeclaration: collect,
      ImportExpression: collect,
      'Program:exit'(node) {
        const path = relative(context.cwd ?? process.cwd(), context.filename).replaceAll('\\', '/');
        for (const message of headerProblems(context.sourceCode.text, path, specifiers)) context.report({ node, message });
      },
    };
  },
};

export default { meta: { name: 'lytslot' }, rules: { 'file-header': rule } };
