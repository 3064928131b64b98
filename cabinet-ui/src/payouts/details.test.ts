/**
 * @file cabinet-ui/src/payouts/details.test.ts
 * @description What is typed in the form becomes what is sent: numbers as people write them, and only the fields of the way that was chosen.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { detailsFrom, EMPTY, wayOf } from './details.ts';

describe('details', () => {
  it.each(['+7 (916) 123-45-67', '8 916 123 45 67', '79161234567'])(
    'with the phone %s are sent as the payment service wants them',
    (phone) => {
      const typed = { ...EMPTY, name: 'Ксения', inn: '5001 0073 2259', phone, bankId: ' 100000000111 ', account: '1' };
      const destination = { kind: 'sbp', phone: '79161234567', bankId: '100000000111' };
      expect(detailsFrom(typed)).toEqual({ kind: 'self_employed', name: 'Ксения', inn: '500100732259', destination });
    },
  );

  it('with a card wait for its token, and are sent with nothing else of it', () => {
    const typed = { ...EMPTY, way: 'bank_card', name: 'Ксения', inn: '500100732259', phone: '79161234567' } as const;
    expect(detailsFrom(typed)).toBeUndefined();
    const card = { token: 'pt-1', last4: '1234' };
    expect(detailsFrom({ ...typed, card })?.destination).toEqual({ kind: 'bank_card', ...card });
  });

  it('of a company go to its account, whatever was chosen before', () => {
    const typed = { ...EMPTY, kind: 'company', way: 'sbp', account: '4070 2810 9380 0006 0473', bic: '044 030 653' } as const;
    expect(wayOf(typed)).toBe('bank_account');
    expect(detailsFrom(typed)?.destination).toEqual({ kind: 'bank_account', account: '40702810938000060473', bic: '044030653' });
  });
});
