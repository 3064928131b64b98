/**
 * @file admin-ui/src/channels/index.ts
 * @description Channels in the console.
 * @dependencies @mui/icons-material
 * @created 2026-11-24
 */
import CampaignIcon from '@mui/icons-material/CampaignOutlined';
import { ChannelList } from './channel-list.tsx';
import { ChannelShow } from './channel-show.tsx';

export const channels = { list: ChannelList, show: ChannelShow, icon: CampaignIcon, recordRepresentation: 'title' };
