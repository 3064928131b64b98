/**
 * @file cabinet-ui/src/texts/language.tsx
 * @description The page's language: the one chosen last, else the browser's, else Russian.
 * @dependencies react
 * @created 2026-11-25
 */
import { createContext, useContext, useLayoutEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { Words } from './ru.ts';

export type Language = 'ru' | 'en';

const REMEMBERED = 'lytslot-cabinet-language';
const WORDS: Readonly<Record<Language, Words>> = { ru, en };

interface Text {
  readonly language: Language;
  readonly words: Words;
  readonly switchLanguage: () => void;
}

const TextContext = createContext<Text>({ language: 'ru', words: ru, switchLanguage: () => undefined });

/** Words and language of the page. */
export function useText(): Text {
  return useContext(TextContext);
}

/** Keeps the document's own language in step: screen readers and the API client go by it. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(chooseLanguage);
  // Before any query of the page is sent.
  useLayoutEffect(() => document.documentElement.setAttribute('lang', language), [language]);
  const text = useMemo(() => {
    const switchLanguage = () => {
      const other = language === 'ru' ? 'en' : 'ru';
      remember(other);
      setLanguage(other);
    };
    return { language, words: WORDS[language], switchLanguage };
  }, [language]);
  return <TextContext value={text}>{children}</TextContext>;
}

function chooseLanguage(): Language {
  const wanted = recall() ?? navigator.language;
  return wanted.startsWith('en') ? 'en' : 'ru';
}

/** A browser may forbid storage; the language is then not remembered, nothing more. */
function recall(): string | undefined {
  try {
    return localStorage.getItem(REMEMBERED) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // See recall.
  }
}
