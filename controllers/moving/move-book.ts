/**
 * @file controllers/moving/move-book.ts
 * @description The newest move of every tenant, in memory: read once, then kept current by who moves.
 * @dependencies domain
 * @created 2026-11-28
 */
import { isOver } from '@lytslot/domain/moving';
import type { Move } from '@lytslot/domain/moving';

/** What is known of a tenant's newest move. */
export interface MoveNote {
  readonly move: Move | undefined;
  /** Why the last step did not succeed; it is tried again. */
  readonly trouble: string | undefined;
}

const NOTHING: MoveNote = { move: undefined, trouble: undefined };

/** Moves by tenant. */
export class MoveBook {
  private readonly newest: () => Promise<readonly Move[]>;
  private notes: Promise<Map<string, MoveNote>> | undefined;

  constructor(newest: () => Promise<readonly Move[]>) {
    this.newest = newest;
  }

  /** Fails with the control database's errors until it was read once. */
  async of(tenantId: string): Promise<MoveNote> {
    return (await this.read()).get(tenantId) ?? NOTHING;
  }

  /** Whether that is news. */
  async note(tenantId: string, note: MoveNote): Promise<boolean> {
    const notes = await this.read();
    const before = notes.get(tenantId) ?? NOTHING;
    notes.set(tenantId, note);
    return before.move?.id !== note.move?.id || before.move?.state !== note.move?.state || before.trouble !== note.trouble;
  }

  /** Tenants that are on their way. */
  async underWay(): Promise<readonly string[]> {
    return [...(await this.read())].flatMap(([tenantId, { move }]) => (move === undefined || isOver(move) ? [] : [tenantId]));
  }

  /** Forgets everything: another operator may have moved tenants meanwhile. */
  reset(): void {
    this.notes = undefined;
  }

  private read(): Promise<Map<string, MoveNote>> {
    this.notes ??= this.load();
    return this.notes;
  }

  private async load(): Promise<Map<string, MoveNote>> {
    try {
      const moves = await this.newest();
      return new Map(moves.map((move) => [move.tenantId, { move, trouble: undefined }]));
    } catch (error) {
      this.notes = undefined;
      throw error;
    }
  }
}
