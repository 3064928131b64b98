/**
 * @file admin-ui/src/i18n/ru-moderation.ts
 * @description The words about a post that waits for a moderator, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const moderationRu = {
  title: 'Пост ждёт вашего решения',
  found: 'Что нашли правила: %{topics}',
  reason: 'Причина отказа',
  hint: 'Рекламодатель её прочтёт. При отказе деньги вернутся полностью.',
  pass: 'Пропустить',
  reject: 'Отклонить',
  unsure: 'Сервер не ответил. Нажмите ещё раз: дважды это не выполнится.',
  topic: {
    gambling: 'азартные игры',
    drugs: 'наркотики',
    weapons: 'оружие',
    adult: 'для взрослых',
    pyramid: 'финансовая пирамида',
    'guaranteed-income': 'обещание дохода',
    'fake-documents': 'поддельные документы',
    crime: 'незаконные услуги',
    extremism: 'экстремизм',
    'restricted-network': 'запрещённый ресурс',
    tobacco: 'табак',
    medicine: 'лекарства',
    alcohol: 'алкоголь',
    crypto: 'криптовалюта',
    credit: 'кредиты',
    politics: 'политика',
    dating: 'знакомства',
    esoteric: 'эзотерика',
    link: 'ссылка, за которой не видно куда',
    unreadable: 'знаки, которые правила не прочтут',
    picture: 'фото, правила его не видят',
  },
};
