/**
 * @file cabinet-ui/vite.config.ts
 * @description Builds the cabinet: served under /cabinet/, every file our own, styles with the page's nonce.
 * @dependencies @vitejs/plugin-react, vite
 * @created 2026-11-25
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/cabinet/',
  plugins: [react()],
  // The server writes the nonce of each answer in its place.
  html: { cspNonce: '__CSP_NONCE__' },
  build: { outDir: 'dist', target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1_000, reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
