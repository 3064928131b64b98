/**
 * @file admin-ui/src/api.ts
 * @description The API as the console calls it.
 * @dependencies contracts
 * @created 2026-11-24
 */
import { createApiClient } from '@lytslot/contracts/http';
import { i18nProvider } from './i18n/i18n-provider.ts';

/** Problems come in the console's language. */
export const api = createApiClient({ baseUrl: '', language: () => i18nProvider.getLocale() });
