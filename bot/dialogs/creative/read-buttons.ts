/**
 * @file bot/dialogs/creative/read-buttons.ts
 * @description Rows of link buttons as people write them: a line for each row, "Text - https://link", several with " | " between them.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { ButtonRows, LinkButton } from '@lytslot/domain/booking';

/** The rows, or the first line (from 1) that is none. Empty lines do not count as rows. Whether they may be published is not judged here. */
export function readButtons(message: string): ButtonRows | { readonly wrongLine: number } {
  const rows: (readonly LinkButton[])[] = [];
  for (const [index, line] of message.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = line.split(/\s\|\s/).map(readButton);
    if (row.some((button) => button === undefined)) return { wrongLine: index + 1 };
    rows.push(row.filter((button) => button !== undefined));
  }
  return rows.length === 0 ? { wrongLine: 1 } : rows;
}

/** The last dash with space around it stands before the address: words may have dashes too. */
function readButton(written: string): LinkButton | undefined {
  const [, text, url] = /^(.*\S)\s+[-–—]\s+(\S+)$/.exec(written.trim()) ?? [];
  return text === undefined || url === undefined ? undefined : { text, url };
}
