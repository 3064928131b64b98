/**
 * @file controllers/runtime/name-index.ts
 * @description Names by a value. Most values belong to one name, and ten thousand sets of one would cost more than what they find.
 * @dependencies -
 * @created 2026-11-29
 */

/** Which names have a value. */
export class NameIndex {
  private readonly byValue = new Map<string, string | Set<string>>();

  names(value: string): readonly string[] {
    const known = this.byValue.get(value);
    if (known === undefined) return [];
    return typeof known === 'string' ? [known] : [...known];
  }

  add(value: string, name: string): void {
    const known = this.byValue.get(value);
    if (known instanceof Set) known.add(name);
    else if (known === undefined) this.byValue.set(value, name);
    else if (known !== name) this.byValue.set(value, new Set([known, name]));
  }

  remove(value: string, name: string): void {
    const known = this.byValue.get(value);
    if (known === name) this.byValue.delete(value);
    if (!(known instanceof Set)) return;
    known.delete(name);
    if (known.size === 0) this.byValue.delete(value);
  }
}
