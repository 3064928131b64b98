/**
 * @file tools/kubectl-lytslot/text.ts
 * @description Tables, ages and counted words for people.
 * @dependencies -
 * @created 2026-11-25
 */

/** Columns as wide as their widest cell, two spaces apart. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
] as const;

/** "4m": how long ago, in the largest unit that gives at least two of it, as kubectl does. */
export function age(since: string | undefined, now: Date): string {
  if (since === undefined) return '–';
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(since)) / 1000));
  const unit = UNITS.find(([, size]) => seconds >= 2 * size);
  return unit === undefined ? `${seconds}s` : `${Math.floor(seconds / unit[1])}${unit[0]}`;
}

/** "1 tenant", "3 tenants". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The first names and how many more there are. */
export function someOf(names: readonly string[], limit: number): string {
  const more = names.length - limit;
  return more > 0 ? `${names.slice(0, limit).join(', ')} and ${more} more` : names.join(', ');
}
