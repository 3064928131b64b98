/**
 * @file domain/moderation/fixture-posts.test.ts
 * @description Fifty posts that must not go out by themselves and fifty that must: every one is judged right (feature C6).
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { HERE } from '../compliance/index.ts';
import { askModel, CHANNEL_TOPICS, collectLinks, decide, judgeLinks, judgeText } from './index.ts';
import type { ModelOpinion, Verdict } from './index.ts';

type BadPost = readonly [verdict: Exclude<Verdict, 'pass'>, topic: string, text: string];

const BAD: readonly BadPost[] = [
  ['block', 'gambling', 'Лучшее онлайн-казино года! 200 фриспинов за регистрацию, вывод за 5 минут.'],
  ['block', 'gambling', 'Заходи в к а з и н о прямо сейчас, бонус 10 000 ₽ новым игрокам'],
  ['block', 'gambling', 'Новое КAЗИНO уже открыто 🎰 Забирай подарок по ссылке в профиле'],
  ['block', 'gambling', 'К🎲а🎲з🎲и🎲н🎲о без верификации. Первый депозит удвоим!'],
  ['block', 'gambling', 'Крутим слоты в казиноооо вместе, отзывы в закрепе'],
  ['block', 'gambling', 'Наше к4зин0 платит честно. Проверь сам.'],
  ['block', 'gambling', 'Best online casino in Europe: 100 free spins, no wagering.'],
  ['block', 'gambling', 'Play at ＣＡＳＩＮＯ tonight and cash out in minutes'],
  ['block', 'gambling', '1xBet — официальное зеркало на сегодня, промокод внутри'],
  ['block', 'gambling', 'Рабочее зеркало Mostbet и фрибет 3000 рублей каждому'],
  ['block', 'gambling', 'Вулкан Вегас дарит бонус, забирай: vulkanvegas.com/bonus'],
  ['review', 'gambling', 'Ставки на спорт с проходимостью 90 %. Капперы в шоке, подписывайся.'],
  ['review', 'gambling', 'Бесплатные прогнозы на спорт каждый день, экспресс дня в канале'],
  ['review', 'gambling', 'Легальный букмекер дарит новым клиентам до 15 000 ₽'],
  ['review', 'gambling', 'Fixed matches every weekend, ask our bookmaker for odds'],
  ['block', 'drugs', 'Мефедрон, доставка по Москве за час. Пиши оператору.'],
  ['block', 'drugs', 'Свежие шишки, бошки, всё в наличии, работаем круглосуточно'],
  ['block', 'drugs', 'Buy weed online, discreet delivery across the EU'],
  ['block', 'drugs', 'Кокaин высшего качества, оптом и в розницу'],
  ['block', 'drugs', 'Магазин: г.а.ш.и.ш, марихуана, экстази. Отзывы есть.'],
  ['review', 'drugs', 'Ищем курьеров: закладки по городу, оплата каждый день, без опыта'],
  ['block', 'weapons', 'Боевое оружие без лицензии, отправка почтой по всей стране'],
  ['block', 'weapons', 'Ghost guns and parts, shipped in plain boxes'],
  ['review', 'weapons', 'Травматические пистолеты в наличии, большой выбор кобур'],
  ['block', 'adult', 'Порно без регистрации и смс, переходи в бота'],
  ['block', 'adult', 'Секс-знакомства в твоём городе. Анкеты с фото, без предоплаты.'],
  ['block', 'adult', 'Эскорт-услуги премиум класса, девушки модельной внешности'],
  ['block', 'adult', 'Subscribe to my OnlyFans, new nudes every day'],
  ['review', 'adult', 'Набираем девушек в вебкам-студию, доход от 150 000 в месяц'],
  ['block', 'pyramid', 'Новый хайп-проект: 12 % в сутки, страховка вклада, выплаты мгновенно'],
  ['block', 'pyramid', 'Удвоим ваш депозит за 24 часа. Уже 3 000 участников!'],
  ['block', 'pyramid', 'Double your Bitcoin in one day, trusted platform since 2019'],
  ['review', 'pyramid', 'Join our network marketing team and build a second income'],
  ['block', 'guaranteed-income', 'Гарантированный доход 300 000 ₽ в месяц, нужен только телефон'],
  ['block', 'guaranteed-income', 'Инвестируй с нами: прибыль без риска, вывод в любой день'],
  ['block', 'guaranteed-income', 'Guaranteed income of $5,000 a week, start today'],
  ['review', 'guaranteed-income', 'Лёгкие деньги для студентов, пара часов в день'],
  ['review', 'guaranteed-income', 'Passive income while you sleep: copy our trades'],
  ['block', 'fake-documents', 'Купить диплом вуза с занесением в реестр, оплата после получения'],
  ['block', 'fake-documents', 'Водительские права без экзаменов, категории B и C, гарантия'],
  ['block', 'fake-documents', 'Fake passports and IDs, any country, 5 days'],
  ['block', 'fake-documents', 'Больничный без посещения врача за 30 минут, все поликлиники'],
  ['block', 'crime', 'Взлом аккаунтов ВК и WhatsApp, оплата по факту'],
  ['block', 'crime', 'Обнал любых сумм, нужны дроп-карты, платим сразу'],
  ['block', 'restricted-network', 'Ещё больше образов — в нашем профиле https://www.instagram.com/shop_moda'],
  ['block', 'restricted-network', 'Мы в соцсети: fасеbооk.com/lavka, подписывайтесь!'],
  ['block', 'restricted-network', 'Забирай гайд: https://vk.com/away.php?to=https%3A%2F%2Finstagram.com%2Fguide'],
  ['block', 'tobacco', 'Одноразовые вейпы с доставкой за час, 40 вкусов'],
  ['review', 'medicine', 'Антибиотики без рецепта, отправим в любой город'],
  ['review', 'link', 'Вся информация о скидках на сайте http://185.10.20.30/sale'],
];

const CLEAN: readonly string[] = [
  'Казинаки из семечек и мёда, как у бабушки. Доставка по Краснодару, 250 ₽ за упаковку.',
  'Клиника «Рассвет»: наркология, психотерапия, анонимный приём. Запись по телефону.',
  'Ставка НДС для упрощёнки с 2026 года: разбираем на примерах в бесплатном вебинаре.',
  'Ключевая ставка снова изменилась. Что будет с ипотекой? Читайте в канале.',
  'Экскурсия «Оружейная палата и Кремль» каждую субботу, группы до 10 человек.',
  'Почему бренды уходят из Instagram и как перенести аудиторию в Telegram. Разбор кейсов.',
  'Курс по таргету: ВКонтакте, Telegram Ads. Facebook не рассматриваем. Старт 1 декабря.',
  'Новая коллекция пальто уже в магазине. Скидка 15 % по слову ЗИМА до воскресенья.',
  'Закладки для книг ручной работы из кожи. Отличный подарок учителю.',
  'Совет дня: сохраните закладку в браузере, чтобы не потерять расписание.',
  'Отвечаем за кладку кирпича: печи, камины, заборы под ключ. Выезд бесплатно.',
  'Монтажный пистолет и пена в подарок при заказе окон до конца месяца.',
  'Гранатовый сок прямого отжима, без сахара. Привезём завтра к завтраку.',
  'Упорно учим английский: 30 уроков, носитель языка, возврат денег в первую неделю.',
  'Героиня нового романа сбегает из столицы. Читайте первую главу бесплатно.',
  'Хайп вокруг нейросетей прошёл, а польза осталась: 12 рабочих сценариев для бухгалтера.',
  'Пирамида Хеопса, Луксор и Красное море за 7 дней. Тур из Казани от 62 000 ₽.',
  'Продаём патроны для дрели и свёрла по металлу, опт от 10 штук.',
  'Обложки на паспорт с именной гравировкой. Готовим за два дня.',
  'Как отличить диплом олимпиады, который даёт БВИ: подробная таблица по вузам.',
  'Травматолог-ортопед рассказывает, как бегать без боли. Прямой эфир в четверг.',
  'Массажный пистолет со скидкой 40 %: восстановление после тренировок.',
  'Защита от взлома аккаунта: бесплатный чек-лист от команды кибербезопасности.',
  'Слоты на запись к мастеру маникюра открыты: вторник 14:00 и пятница 18:00.',
  'Сливовое варенье и пастила из Тулы. Собираем новогодние наборы.',
  'Маринованные каперсы, вяленые томаты и оливки. Дегустация в субботу.',
  'Медицинская мебель и расходники для клиник: каталог на сайте med-opt.ru',
  'Открываем набор в школу программирования для детей 8–14 лет. Пробный урок бесплатно.',
  'Ремонт квартир под ключ. Смета за день, договор, гарантия 2 года.',
  'И я к вам с новостью: в Туле открылась кофейня. Первая чашка за наш счёт!',
  'Билеты на концерт 12 декабря уже в продаже: https://afisha.example/concert?id=12',
  'Пицца «Пепперони» — 399 ₽, вторая бесплатно. Заказ: @pizza_tula_bot',
  'Сосновые шишки и ветки для венков, собираем сами. Ящик 500 ₽.',
  'Автоматические ворота и шлагбаумы: монтаж за один день, сервис 24/7.',
  'Патронаж новорождённых: медсестра на дом, консультации по сну.',
  'Разбираем кризис 2008 года: ипотека, банки, последствия. Лекция для школьников.',
  'Ароматические свечи: лаванда, кедр и апельсин. Горят 40 часов, воск соевый.',
  'Гарантированный подарок каждому, кто оформит подписку на год.',
  'Ставим окна, двери, лестницы. Выставка работ — по адресу Лесная, 5.',
  'Sign up for our free webinar on email marketing, Thursday at 6 pm.',
  'Scunthorpe bakery opens its second shop. Sourdough, rye and cinnamon rolls.',
  'The heroine of this podcast built a bridge. Listen on any platform.',
  'New ergonomic chairs, free delivery in Berlin: https://chairs.example/new',
  'Learn guitar in 90 days: weekly lessons, a community and honest feedback.',
  'Our app helps you track expenses. No ads, no tracking, $3 a month.',
  'Cashmere sweaters, made in Scotland. Winter sale: up to 30 % off!',
  'Casio watches: the spring collection has arrived. Visit casio-shop.ru',
  'Ski weekend in the Caucasus: 3 days, guide and lift pass included.',
  'Read how our team moved 2 TB of data without downtime. Full story: blog.example.com/move',
  'Подборка 🔥🔥🔥 лучших книг по истории: от античности до XX века. К — классика, А — архивы, З — записки.',
];

function decided(text: string, model: ModelOpinion) {
  const links = collectLinks(text, []);
  const rules = judgeText({ text, entities: [], picture: 'none', links, bannedTopics: CHANNEL_TOPICS });
  const resolved = links.map((link) => ({ link, resolution: { status: 'resolved', chain: [link.url] } as const }));
  const ground = { ...HERE, policy: [], at: new Date('2026-12-01T12:00:00Z') };
  return decide({
    rules,
    links: judgeLinks({ text, resolved, bannedTopics: CHANNEL_TOPICS }),
    model,
    ground,
    bannedTopics: [],
    appeal: 'none',
  });
}

describe('the fixture set', () => {
  it('has fifty of each, none twice', () => {
    expect([BAD.length, CLEAN.length]).toEqual([50, 50]);
    expect(new Set([...BAD.map(([, , text]) => text), ...CLEAN]).size).toBe(100);
  });

  it.each(BAD)('%s (%s): %s', (verdict, topic, text) => {
    const decision = decided(text, 'off');
    expect(decision).toMatchObject({ verdict });
    expect(decision.findings.map((finding) => finding.topic)).toContain(topic);
    for (const { range, matched } of decision.findings) expect(text.slice(range.offset, range.offset + range.length)).toBe(matched);
  });

  it.each(CLEAN)('pass: %s', (text) => {
    expect(decided(text, 'off')).toMatchObject({ verdict: 'pass', findings: [] });
  });

  it.each(CLEAN)('a model that is down sends to people: %s', async (text) => {
    const model = await askModel({ judge: () => Promise.reject(new Error('down')) }, text);
    expect(decided(text, model).verdict).toBe('review');
  });
});
