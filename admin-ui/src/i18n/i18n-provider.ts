/**
 * @file admin-ui/src/i18n/i18n-provider.ts
 * @description Russian by default, English on request.
 * @dependencies ra-i18n-polyglot, ra-language-english, ra-language-russian, react-admin
 * @created 2026-11-24
 */
import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import russianMessages from 'ra-language-russian';
import { mergeTranslations } from 'react-admin';
import { consoleEn } from './en.ts';
import { consoleRu } from './ru.ts';

// The Russian pack lags two keys behind; English shows through where it has a hole.
const russian = mergeTranslations(englishMessages, russianMessages, consoleRu);
const english = mergeTranslations(englishMessages, consoleEn);

/** react-admin's texts and ours. */
export const i18nProvider = polyglotI18nProvider((locale) => (locale === 'en' ? english : russian), 'ru', [
  { locale: 'ru', name: 'Русский' },
  { locale: 'en', name: 'English' },
]);
