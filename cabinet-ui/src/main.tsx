/**
 * @file cabinet-ui/src/main.tsx
 * @description Starts the cabinet in the page, with styles that the page's content policy allows.
 * @dependencies @emotion/cache, @emotion/react, react, react-dom, react-router
 * @created 2026-11-25
 */
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const styles = createCache({ key: 'ls', ...(nonce !== undefined && { nonce }) });
const root = document.getElementById('root');

if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <CacheProvider value={styles}>
        <BrowserRouter basename="/cabinet/">
          <App />
        </BrowserRouter>
      </CacheProvider>
    </StrictMode>,
  );
