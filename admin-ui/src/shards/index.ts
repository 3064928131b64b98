/**
 * @file admin-ui/src/shards/index.ts
 * @description Shards in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-24
 */
import HubIcon from '@mui/icons-material/HubOutlined';
import { ShardList } from './shard-list.tsx';
import { ShardShow } from './shard-show.tsx';

export const shards = { list: ShardList, show: ShardShow, icon: HubIcon, recordRepresentation: 'name' };
