/**
 * @file adapters/postgres/migrations/control/20261129T1320-register-numbers.ts
 * @description A channel's number in the public register of channels, as its owner gives it, and the platform's word on it.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class RegisterNumbers extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      -- The owner's word, given in the cabinet: no resource declares it.
      alter table channel_directory
        add register_number text check (length(register_number) between 4 and 64),
        add register_state text not null default 'none' check (register_state in ('none', 'claimed', 'confirmed', 'refused')),
        add constraint register_number_has_state check ((register_number is null) = (register_state = 'none'));
      grant update (register_number, register_state) on channel_directory to lytslot_app;
    `);
  }
}
