/**
 * @file admin-ui/src/layout/console-layout.tsx
 * @description The frame: bar with language and theme, menu, and a sign-out that really ends the session.
 * @dependencies @mui/icons-material, @mui/material, react, react-admin
 * @created 2026-11-24
 */
import LogoutIcon from '@mui/icons-material/Logout';
import { Box, ListItemIcon, ListItemText, MenuItem, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { AppBar, Layout, Menu, TitlePortal, useLogout, UserMenu, useTranslate } from 'react-admin';

function SignOutItem() {
  const logout = useLogout();
  const translate = useTranslate();
  return (
    <MenuItem onClick={() => void logout({ reason: 'asked' })}>
      <ListItemIcon>
        <LogoutIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate('ra.auth.logout')}</ListItemText>
    </MenuItem>
  );
}

function ConsoleBar() {
  const translate = useTranslate();
  const menu = (
    <UserMenu>
      <SignOutItem />
    </UserMenu>
  );
  return (
    <AppBar userMenu={menu}>
      <Box component="img" src="/admin/icon.svg" alt="" sx={{ width: 24, height: 24, mr: 1.25, display: { xs: 'none', sm: 'block' } }} />
      <Typography component="span" sx={{ fontWeight: 700, mr: 1, display: { xs: 'none', sm: 'inline' } }}>
        LytSlot Pro
      </Typography>
      <Typography component="span" variant="body2" sx={{ opacity: 0.7, mr: 3, display: { xs: 'none', md: 'inline' } }}>
        {translate('ls.tagline')}
      </Typography>
      <TitlePortal />
    </AppBar>
  );
}

function ConsoleMenu() {
  return (
    <Menu>
      <Menu.DashboardItem />
      <Menu.ResourceItem name="orders" />
      <Menu.ResourceItem name="channels" />
      <Menu.ResourceItem name="tenants" />
      <Menu.ResourceItem name="shards" />
      <Menu.ResourceItem name="appeals" />
      <Menu.ResourceItem name="ord-reports" />
      <Menu.ResourceItem name="bank-invoices" />
      <Menu.ResourceItem name="payouts" />
      <Menu.ResourceItem name="chargebacks" />
      <Menu.ResourceItem name="promo-codes" />
      <Menu.ResourceItem name="repayments" />
      <Menu.ResourceItem name="revenue-share" />
      <Menu.ResourceItem name="reconciliation" />
      <Menu.ResourceItem name="agreements" />
      <Menu.ResourceItem name="compliance" />
    </Menu>
  );
}

/** react-admin's layout with our bar and menu. */
export function ConsoleLayout({ children }: { readonly children?: ReactNode }) {
  return (
    <Layout appBar={ConsoleBar} menu={ConsoleMenu}>
      {children}
    </Layout>
  );
}
