/**
 * @file domain/moderation/topic-rules.ts
 * @description What may not be advertised: topics that the platform forbids and topics that a channel may refuse. Data.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Verdict } from './verdict.ts';

/** One rule about one topic. Patterns are separated by commas and written as compileLexicon reads them. */
export interface TopicRule {
  readonly id: string;
  readonly topic: string;
  /** `platform` rules hold for everybody, `channel` rules where a channel refuses the topic. */
  readonly scope: 'platform' | 'channel';
  readonly verdict: Exclude<Verdict, 'pass'>;
  readonly ru: string;
  readonly en: string;
  /** What contains a pattern and means something else. */
  readonly except?: string;
  /** Key of the text that tells an advertiser why. */
  readonly reason: string;
}

type Row = Omit<TopicRule, 'scope' | 'reason'>;

const PLATFORM: readonly Row[] = [
  {
    id: 'casino',
    topic: 'gambling',
    verdict: 'block',
    ru: '*казино, *казиношк, =казик, =казика, =казике, =казику, фриспин, онлайн слот, слоты отдач, игров слот',
    en: '*casino, *kasino, freespin, free spin, online slot, slot machin, slots jackpot, online roulett, online poker',
    except: 'казинак',
  },
  {
    id: 'casino-brand',
    topic: 'gambling',
    verdict: 'block',
    ru: '*1хбет, *мелбет, *мостбет, *азино777, =азино, =1вин, =вавада, вулкан вегас, вулкан автомат, вулкан бонус',
    en: '*1xbet, *melbet, *mostbet, =azino, *azino777, *1win, vavada, *joycasino, *pinupbet, vulkan vegas, *vulkanvegas',
  },
  {
    id: 'betting',
    topic: 'gambling',
    verdict: 'review',
    ru: 'ставк =спорт, ставк =спорте, ставок =спорт, ставк матч, ставк футбол, ставк киберспорт, делай ставк, ставк выигр, букмекер, беттинг, фрибет, прогноз =спорт, прогноз матч, договорн матч, тотализатор, игров автомат, =капер, =каперы, =каперов',
    en: 'betting, sport bet, sports bet, bet football, place bet, freebet, bookmaker, bookie, fixed match, match predict, jackpot, =poker',
    except: 'ставк ндс, ставк налог, ключев ставк, процентн ставк',
  },
  {
    id: 'drugs',
    topic: 'drugs',
    verdict: 'block',
    ru: 'мефедрон, =меф, =мефчик, марихуан, каннабис, гашиш, кокаин, амфетамин, =экстази, кладмен, =мдма, =лсд, наркошоп, наркомаркет, шишки бошки, бошки шишки, купи наркот, прода наркот, доставк наркот, =героин, =героина, =героином, =героину',
    en: 'mephedrone, marijuana, cannabis, hashish, cocaine, =heroin, amphetamine, ecstasy pill, =mdma, =lsd, buy =weed, sell =weed, =weed deliver, buy drugs, drugs deliver',
  },
  {
    id: 'drugs-slang',
    topic: 'drugs',
    verdict: 'review',
    ru: 'закладк, наркотик, =спайс, =спайсы, =спайса, =дурь, курьер кладов',
    en: 'drug dealer, magic mushroom, psilocybin',
    except:
      'закладк браузер, закладк книг, закладк сайт, закладк фундамент, закладк дом, закладк страниц, добав закладк, сохран закладк, книг закладк, магнитн закладк, закладк сад',
  },
  {
    id: 'weapons',
    topic: 'weapons',
    verdict: 'block',
    ru: 'боев оружи, купи оружи, прода оружи, оружи без лиценз, оружи без документ, взрывчатк, боев патрон, боев пистолет, боев гранат, автомат калашников, =ак47, =ак74, тротил',
    en: 'buy gun, guns sale, gun without licen, ghost gun, firearms sale, buy firearm, explosives sale, =ak47',
    except: 'игруш, сувенир',
  },
  {
    id: 'weapons-related',
    topic: 'weapons',
    verdict: 'review',
    ru: 'огнестрел, травматическ пистолет, травмат оружи, пистолет, электрошокер, кастет, нож финк',
    en: 'firearm, handgun, ammunition, taser, stun gun',
    except:
      'монтажн пистолет, клеев пистолет, водян пистолет, массажн пистолет, игрушечн пистолет, пистолет распылит, пистолет пен, пистолет герметик',
  },
  {
    id: 'adult',
    topic: 'adult',
    verdict: 'block',
    ru: 'порно, порнух, порево, проститут, шлюх, =интим, интим услуг, интим встреч, интим фото, секс знакомств, секс чат, секс услуг, секс вирт, эскорт услуг, эскорт модел, эскорт девуш, =онлифанс, голые фото, голы девуш',
    en: 'porn, xvideo, escort servic, escort girl, sex chat, sexchat, sex dating, sex cam, hookup, nudes, onlyfans, webcam girl',
    except: 'порнограф запрещ',
  },
  {
    id: 'adult-hints',
    topic: 'adult',
    verdict: 'review',
    ru: 'вебкам, эскорт, эротик, слит фото, слив фото, приватн фото, горяч фото, стриптиз',
    en: 'webcam model, escort agenc, erotic, leaked photo, stripte',
    except: 'форд эскорт, ford эскорт',
  },
  {
    id: 'pyramid',
    topic: 'pyramid',
    verdict: 'block',
    ru: 'хайп проект, матричн проект, удво депозит, удво вклад, удво деньг, удво биткоин, удво капитал, приглас процент депозит, процентов в день, процент ежедневно, процентов ежедневно',
    en: '=hyip, ponzi, double your bitcoin, double your money, double your deposit, doubl deposit, percent daily, daily roi',
  },
  {
    id: 'pyramid-words',
    topic: 'pyramid',
    verdict: 'review',
    ru: 'финансов пирамид, сетев маркетинг, реферальн доход, млм бизнес',
    en: 'network marketing, pyramid scheme, referral income, =mlm',
  },
  {
    id: 'guaranteed-income',
    topic: 'guaranteed-income',
    verdict: 'block',
    ru: 'гарантирован доход, гарантирован заработ, гарантирован прибыл, гарантиру доход, гарантиру прибыл, гарантиру заработ, доход гарантиру, прибыл гарантиру, заработ гарантиру, доход гарантирован, прибыл гарантирован, заработ гарантирован, доходност гарант, гарант доход, гарант прибыл, гарант заработ, доход без риск, прибыл без риск, заработ без риск',
    en: 'guaranteed income, guaranteed profit, guaranteed return, guaranteed earning, income guaranteed, profit guaranteed, risk free profit, riskfree profit, riskfree income',
  },
  {
    id: 'easy-money',
    topic: 'guaranteed-income',
    verdict: 'review',
    ru: 'легк деньги, легк заработ, быстр заработ, быстры деньги, заработ без вложен, доход без вложен, пассивн доход, заработ телефон, сигнал памп',
    en: 'easy money, quick money, make money fast, passive income, get rich quick, get rich fast, pump signal',
  },
  {
    id: 'fake-documents',
    topic: 'fake-documents',
    verdict: 'block',
    ru: 'купи диплом, диплом занесен, диплом занесени, права без экзамен, права без сдач, водительск права купи, купи водительск, купи паспорт, поддельн документ, поддельн паспорт, поддельн диплом, поддельн справк, купи больничн, больничн без врач, купи справк, справк без врач, купи медкнижк',
    en: 'fake passport, fake diploma, fake id, fake document, buy passport, buy diploma, driver license without',
    except: 'обложк паспорт',
  },
  {
    id: 'crime-services',
    topic: 'crime',
    verdict: 'block',
    ru: 'взлом аккаунт, взлом страниц, взлом почт, взлом ватсап, взлом телеграм, обнал, дроп карт, кардинг, пробив номер, пробив человек, слит баз, купи симкарт без паспорт',
    en: 'carding, hack account, hacked account, stolen card, cvv dump, money mule, ddos servic',
    except: 'защит взлом, против взлом, от взлом',
  },
  {
    id: 'extremism',
    topic: 'extremism',
    verdict: 'review',
    ru: 'джихад, =игил, свастик, нацистск, экстремистск',
    en: 'jihad, swastika, nazi',
  },
  {
    // The link itself is judged by its host; here it is written so that it is none.
    id: 'restricted-network-spelled',
    topic: 'restricted-network',
    verdict: 'review',
    ru: 'инстаграм =ком, инстаграм точка, фейсбук =ком, фейсбук точка',
    en: 'instagram =com, facebook =com, instagram =dot, facebook =dot',
  },
  {
    id: 'tobacco',
    topic: 'tobacco',
    verdict: 'block',
    ru: 'снюс, вейпшоп, одноразк вейп, купи вейп, вейпы доставк, купи сигарет, сигарет блок, сигарет оптом, сигареты достав, кальян табак, жидкост вейп',
    en: 'snus, vapeshop, buy vape, vape deliver, buy cigarette, cigarettes cheap, iqos',
  },
  {
    id: 'tobacco-words',
    topic: 'tobacco',
    verdict: 'review',
    ru: 'вейп, сигарет, кальян, никотин',
    en: 'vape, cigarette, nicotine, hookah',
  },
  {
    id: 'prescription',
    topic: 'medicine',
    verdict: 'review',
    ru: 'без рецепт, похуде таблетк, таблетк похуд, лекарств рак, излеч рак, чудо средств',
    en: 'without prescription, no prescription, diet pill, miracle cure',
  },
];

const CHANNEL: readonly Row[] = [
  {
    id: 'channel-alcohol',
    topic: 'alcohol',
    verdict: 'block',
    ru: 'алкогол, водк, =вино, =вина, =вином, =вин, =винный, =винная, =винные, =винного, винотек, виски, пивн, =пиво, =пива, =пивом, коньяк, шампанск, самогон, =ром, =джин, бренди, ликер, просекко, коктейльн бар',
    en: 'alcohol, vodka, whisky, whiskey, =beer, =beers, =wine, =wines, winery, champagne, brandy, cognac, =rum, =gin, prosecco',
  },
  {
    id: 'channel-crypto',
    topic: 'crypto',
    verdict: 'block',
    ru: 'биткоин, биткойн, крипто, =крипта, =крипту, =крипты, =крипте, эфириум, блокчейн, стейкинг, майнинг, альткоин, аирдроп, токенсейл',
    en: 'bitcoin, =btc, crypto, =usdt, ethereum, blockchain, staking, altcoin, airdrop, =defi, =nft, =nfts, tokensale',
    except: 'криптограф, cryptograph',
  },
  {
    id: 'channel-credit',
    topic: 'credit',
    verdict: 'block',
    ru: 'кредит, займ, =заем, микрозайм, микрофинанс, ипотек, рассрочк, банкротств',
    en: 'credit, =loan, =loans, mortgage, payday, microloan',
  },
  {
    id: 'channel-medicine',
    topic: 'medicine',
    verdict: 'block',
    ru: 'лекарств, таблетк, клиник, =врач, =врача, =врачи, =врачей, лечени, =бад, =бады, =бадов, медицин, аптек, стоматолог, нарколог',
    en: 'medicine, medical, pharmacy, clinic, =pills, =pill, supplement, dentist',
  },
  {
    id: 'channel-politics',
    topic: 'politics',
    verdict: 'block',
    ru: '=выборы, =выборов, =выборах, депутат, кандидат депутат, оппозици, митинг, политическ, =политика, =политики, =политику, президент, голосу партию, госдум',
    en: 'election, politic, opposition, parliament, =senator, =president',
    except: 'политик конфиденциальност, политик возврат, политик обработк, политик cookie',
  },
  {
    id: 'channel-gambling',
    topic: 'gambling',
    verdict: 'block',
    ru: 'ставк =спорт, ставок =спорт, букмекер, беттинг, фрибет, лотере, тотализатор, покер, =лото, розыгрыш приз, рулетк',
    en: 'betting, bookmaker, lottery, poker, freebet, roulett, jackpot, sweepstake',
  },
  {
    id: 'channel-dating',
    topic: 'dating',
    verdict: 'block',
    ru: 'знакомств, познакомлюсь, свидани, найди пару, брачн агентств',
    en: 'dating, find love, matchmak, marriage agency',
  },
  {
    id: 'channel-esoteric',
    topic: 'esoteric',
    verdict: 'block',
    ru: '=таро, таролог, гадани, гадалк, астролог, гороскоп, натальн карт, приворот, нумеролог, эзотери, ясновид',
    en: 'tarot, astrolog, horoscope, fortune tell, psychic, numerolog, love spell',
  },
];

/** Every rule. The reason's key follows from the topic and who forbids it. */
export const TOPIC_RULES: readonly TopicRule[] = [
  ...PLATFORM.map((row): TopicRule => ({ ...row, scope: 'platform', reason: `moderation.platform.${row.topic}` })),
  ...CHANNEL.map((row): TopicRule => ({ ...row, scope: 'channel', reason: `moderation.channel.${row.topic}` })),
];

/** What a channel may refuse, for its settings. */
export const CHANNEL_TOPICS: readonly string[] = CHANNEL.map(({ topic }) => topic);
