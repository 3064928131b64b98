/**
 * @file domain/compliance/platform-lines.ts
 * @description The platform's own lines, which stand behind those of the console: what the law forbids outright is blocked, what may be it is left to a person. Data.
 * @dependencies -
 * @created 2026-11-29
 */
import { HERE } from './policy.ts';
import type { Effect, PolicyLine } from './policy.ts';

type Row = readonly [topic: string, effect: Effect, ru: string, en: string];

/** A topic found beyond doubt has its plain name; `-hints` are words that may mean it. */
const ROWS: readonly Row[] = [
  ['gambling', 'block', 'Реклама азартных игр запрещена', 'Gambling may not be advertised'],
  ['gambling-hints', 'hold', 'Ставки смотрит человек', 'A person looks at betting'],
  ['drugs', 'block', 'Реклама наркотиков запрещена', 'Drugs may not be advertised'],
  ['drugs-hints', 'hold', 'Похоже на наркотики: смотрит человек', 'It may be about drugs: a person looks'],
  ['weapons', 'block', 'Реклама оружия запрещена', 'Weapons may not be advertised'],
  ['weapons-hints', 'hold', 'Похоже на оружие: смотрит человек', 'It may be about weapons: a person looks'],
  ['adult', 'block', 'Реклама для взрослых запрещена', 'Adult content may not be advertised'],
  ['adult-hints', 'hold', 'Похоже на рекламу для взрослых: смотрит человек', 'It may be adult content: a person looks'],
  ['pyramid', 'block', 'Реклама финансовых пирамид запрещена', 'Pyramid schemes may not be advertised'],
  ['pyramid-hints', 'hold', 'Похоже на пирамиду: смотрит человек', 'It may be a pyramid scheme: a person looks'],
  ['guaranteed-income', 'block', 'Обещать гарантированный доход нельзя', 'Guaranteed income may not be promised'],
  ['guaranteed-income-hints', 'hold', 'Обещание лёгких денег смотрит человек', 'A person looks at promises of easy money'],
  ['fake-documents', 'block', 'Реклама поддельных документов запрещена', 'Forged documents may not be advertised'],
  ['crime', 'block', 'Реклама незаконных услуг запрещена', 'Unlawful services may not be advertised'],
  ['extremism-hints', 'hold', 'Похоже на экстремизм: смотрит человек', 'It may be extremism: a person looks'],
  ['restricted-network', 'block', 'Реклама на запрещённых ресурсах запрещена', 'Networks that are called extremist may not be advertised'],
  ['restricted-network-hints', 'hold', 'Похоже на запрещённый ресурс: смотрит человек', 'It may be a forbidden network: a person looks'],
  ['tobacco', 'block', 'Реклама табака и вейпов запрещена', 'Tobacco may not be advertised'],
  ['tobacco-hints', 'hold', 'Похоже на табак: смотрит человек', 'It may be about tobacco: a person looks'],
  ['medicine-hints', 'hold', 'Похоже на рецептурное лекарство: смотрит человек', 'It may be a prescription medicine: a person looks'],
];

/** In force ever since, and for good. */
export const PLATFORM_LINES: readonly PolicyLine[] = ROWS.map(([topic, effect, ru, en]) => ({
  ...HERE,
  id: `platform-${topic}`,
  origin: 'platform',
  topic,
  effect,
  from: new Date(0),
  until: undefined,
  reason: { ru, en },
}));
