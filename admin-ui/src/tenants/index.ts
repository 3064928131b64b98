/**
 * @file admin-ui/src/tenants/index.ts
 * @description Tenants in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-24
 */
import StorefrontIcon from '@mui/icons-material/StorefrontOutlined';
import { TenantList } from './tenant-list.tsx';
import { TenantShow } from './tenant-show.tsx';

export const tenants = { list: TenantList, show: TenantShow, icon: StorefrontIcon, recordRepresentation: 'name' };
