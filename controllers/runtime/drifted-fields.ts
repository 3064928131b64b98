/**
 * @file controllers/runtime/drifted-fields.ts
 * @description Which fields of a live object are not as we declared them.
 * @dependencies -
 * @created 2026-11-25
 */

const LIMIT = 8;

/**
 * Paths of desired fields that have another value in `live`, e.g. `spec.template.spec.containers[publish].image`; no more than eight. What
 * others added beside them is theirs, but a list without names is one value: more entries are a difference too.
 */
export function driftedFields(live: unknown, desired: unknown): readonly string[] {
  const found: string[] = [];
  collect(live, desired, '', found);
  return found.slice(0, LIMIT);
}

function collect(live: unknown, desired: unknown, path: string, found: string[]): void {
  if (desired === undefined) return;
  if (desired === null || typeof desired !== 'object') {
    if (live !== desired) found.push(path);
    return;
  }
  if (live === null || typeof live !== 'object' || Array.isArray(desired) !== Array.isArray(live)) {
    found.push(path);
    return;
  }
  if (Array.isArray(desired)) {
    collectList(live as readonly unknown[], desired, path, found);
    return;
  }
  const fields = live as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(desired)) collect(fields[key], value, path === '' ? key : `${path}.${key}`, found);
}

function collectList(live: readonly unknown[], desired: readonly unknown[], path: string, found: string[]): void {
  const byKey = new Map(live.map((entry) => [keyOf(entry), entry] as const));
  if (desired.some((entry) => keyOf(entry) === undefined)) {
    if (live.length !== desired.length) found.push(path);
    else for (const [place, entry] of desired.entries()) collect(live[place], entry, `${path}[${place}]`, found);
    return;
  }
  for (const entry of desired) collect(byKey.get(keyOf(entry)), entry, `${path}[${keyOf(entry)}]`, found);
}

/** What the API server tells entries of a list apart by. */
function keyOf(entry: unknown): string | undefined {
  if (entry === null || typeof entry !== 'object') return undefined;
  const { name, topologyKey } = entry as { readonly name?: unknown; readonly topologyKey?: unknown };
  const key = name ?? topologyKey;
  return typeof key === 'string' ? key : undefined;
}
