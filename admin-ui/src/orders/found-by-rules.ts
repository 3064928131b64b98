/**
 * @file admin-ui/src/orders/found-by-rules.ts
 * @description What of a post the rules left to a person, read from the words they wrote into the journal.
 * @dependencies contracts
 * @created 2026-11-30
 */
import type { OrderDetail } from '@lytslot/contracts/http';

/** Topics, each once and in the order of the text, and the words they were read from. */
export interface FoundByRules {
  readonly topics: readonly string[];
  readonly written: string;
}

/** Of the post that waits now. A picture is no topic; it is named by its rule, because people look at it otherwise than at letters. */
export function foundByRules(journal: OrderDetail['journal']): FoundByRules {
  const written = String(journal.find(({ event }) => event === 'creative.doubted')?.details['findings'] ?? '');
  const found = Array.from(written.matchAll(/(?:review|block) (\S+) \(([^)]*)\)/g), ([, topic = '', rule]) =>
    rule === 'picture' ? rule : topic,
  );
  return { topics: [...new Set(found)], written };
}
