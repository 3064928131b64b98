/**
 * @file admin-ui/src/app.tsx
 * @description The console: a table of contents of its resources.
 * @dependencies react-admin
 * @created 2026-11-24
 */
import { Admin, Resource, localStorageStore } from 'react-admin';
import { agreements } from './agreements/index.ts';
import { appeals } from './appeals/index.ts';
import { authProvider } from './auth-provider.ts';
import { bankInvoices } from './bank-invoices/index.ts';
import { chargebacks } from './chargebacks/index.ts';
import { channels } from './channels/index.ts';
import { compliance } from './compliance/index.ts';
import { Dashboard } from './dashboard/dashboard.tsx';
import { dataProvider } from './data-provider.ts';
import { i18nProvider } from './i18n/i18n-provider.ts';
import { ConsoleLayout } from './layout/console-layout.tsx';
import { SignInPage } from './layout/sign-in-page.tsx';
import { ordReports } from './ord-reports/index.ts';
import { orders } from './orders/index.ts';
import { payouts } from './payouts/index.ts';
import { promoCodes } from './promo-codes/index.ts';
import { repayments } from './repayments/index.ts';
import { reconciliation } from './reconciliation/index.ts';
import { revenueShare } from './revenue-share/index.ts';
import { shards } from './shards/index.ts';
import { tenants } from './tenants/index.ts';
import { darkTheme, lightTheme } from './theme.ts';

const store = localStorageStore('1', 'lytslot-console');

/** Nothing here changes money or publication, so nothing is optimistic. */
export function App() {
  return (
    <Admin
      title="LytSlot Pro"
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      store={store}
      dashboard={Dashboard}
      layout={ConsoleLayout}
      loginPage={SignInPage}
      theme={lightTheme}
      darkTheme={darkTheme}
      requireAuth
      disableTelemetry
    >
      <Resource name="orders" {...orders} />
      <Resource name="channels" {...channels} />
      <Resource name="tenants" {...tenants} />
      <Resource name="shards" {...shards} />
      <Resource name="appeals" {...appeals} />
      <Resource name="ord-reports" {...ordReports} />
      <Resource name="bank-invoices" {...bankInvoices} />
      <Resource name="payouts" {...payouts} />
      <Resource name="chargebacks" {...chargebacks} />
      <Resource name="promo-codes" {...promoCodes} />
      <Resource name="repayments" {...repayments} />
      <Resource name="revenue-share" {...revenueShare} />
      <Resource name="reconciliation" {...reconciliation} />
      <Resource name="agreements" {...agreements} />
      <Resource name="compliance" {...compliance} />
    </Admin>
  );
}
