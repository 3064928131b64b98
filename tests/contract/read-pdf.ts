/**
 * @file tests/contract/read-pdf.ts
 * @description The text of a PDF, read back with a reader that shares nothing with the writer.
 * @dependencies unpdf
 * @created 2026-11-30
 */
import { extractText, getDocumentProxy } from 'unpdf';

/** All pages; spaces that do not break are plain ones here. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll('\u00a0', ' ');
}
