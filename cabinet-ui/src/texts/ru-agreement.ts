/**
 * @file cabinet-ui/src/texts/ru-agreement.ts
 * @description Words about the platform's offer, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const agreement = {
  title: (number: number) => `Агентская оферта № ${number}`,
  inForce: (moment: string) => `Действует с ${moment}`,
  needed: 'Примите оферту: без этого нельзя сохранить реквизиты выплат и оплатить Pro. Продажи и выплаты по прежним реквизитам идут.',
  accept: 'Принимаю оферту',
  accepted: (moment: string) => `Принята ${moment}`,
};
