/**
 * @file cabinet-ui/src/app.tsx
 * @description The cabinet: its looks, its language, who may come in, and its pages.
 * @dependencies @mui/material, @tanstack/react-query, react, react-router
 * @created 2026-11-25
 */
import { CssBaseline, ThemeProvider } from '@mui/material';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { isSignedOut, isWorthRetrying } from './api.ts';
import { BalancePage } from './balance/balance-page.tsx';
import { CalendarPage } from './calendar/calendar-page.tsx';
import { DocumentsPage } from './documents/documents-page.tsx';
import { Frame } from './layout/frame.tsx';
import { OrdersPage } from './orders/orders-page.tsx';
import { Door } from './session/door.tsx';
import { VIEWER_KEY } from './session/use-viewer.ts';
import { LanguageProvider } from './texts/language.tsx';
import { theme } from './theme.ts';

/** A session that ends while the page is open leads back to the door. */
function createQueries(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isSignedOut(error)) void client.invalidateQueries({ queryKey: VIEWER_KEY });
      },
    }),
    defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 5_000 } },
  });
  return client;
}

/** Shows an owner's channels, orders and money, and takes their word on posts. */
export function App() {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <ThemeProvider theme={theme}>
        <CssBaseline />
        <LanguageProvider>
          <Door>
            <Frame>
              <Routes>
                <Route index element={<CalendarPage />} />
                <Route path="channels/:channelId" element={<CalendarPage />} />
                <Route path="orders" element={<OrdersPage />} />
                <Route path="balance" element={<BalancePage />} />
                <Route path="documents" element={<DocumentsPage />} />
                <Route path="*" element={<Navigate to="/" replace />} />
              </Routes>
            </Frame>
          </Door>
        </LanguageProvider>
      </ThemeProvider>
    </QueryClientProvider>
  );
}
