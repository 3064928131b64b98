/**
 * @file adapters/postgres/migrations/change-function.ts
 * @description Changes a part of a function that an earlier migration made, and stops where that part is not what it was written for.
 * @dependencies -
 * @created 2026-11-30
 */

/** A statement that puts `becomes` in the place of `was` in the function's body as it stands. */
export function changeFunction(signature: string, was: string, becomes: string): string {
  return `
    do $do$
    declare
      body text := pg_get_functiondef('${signature}'::regprocedure);
      changed text := replace(body, $was$${was}$was$, $becomes$${becomes}$becomes$);
    begin
      if changed = body then raise exception '${signature} has another body than this migration was written for'; end if;
      execute changed;
    end $do$;
  `;
}
