/**
 * @file api/server/problem-page.ts
 * @description A problem as a small page for somebody who followed a link.
 * @dependencies contracts
 * @created 2026-11-24
 */
import type { Problem } from '@lytslot/contracts/http';
import type { Language } from '../problems/problem-codes.ts';
import { htmlPage } from './html-page.ts';

const WORDS = {
  ru: { request: 'Номер запроса', home: 'В кабинет' },
  en: { request: 'Request id', home: 'To the cabinet' },
} as const;

/** Says what happened, what to do, and which id to quote. */
export function problemPage(problem: Problem, language: Language, nonce: string): string {
  const words = WORDS[language];
  return htmlPage({
    language,
    nonce,
    title: problem.title,
    sections: [{ text: problem.detail }, { label: words.request, text: problem.requestId }],
    link: { href: '/cabinet/', text: words.home },
  });
}
