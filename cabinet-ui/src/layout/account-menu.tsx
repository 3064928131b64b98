/**
 * @file cabinet-ui/src/layout/account-menu.tsx
 * @description Who is signed in, and a sign-out that really ends the session.
 * @dependencies @mui/icons-material, @mui/material, @tanstack/react-query, contracts, react
 * @created 2026-11-25
 */
import { endpoints } from '@lytslot/contracts/http';
import LogoutIcon from '@mui/icons-material/Logout';
import { Avatar, IconButton, ListItemIcon, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useViewer } from '../session/use-viewer.ts';
import { initialsOf } from '../show/initials.ts';
import { useText } from '../texts/language.tsx';

/** Shown to those who are in. */
export function AccountMenu() {
  const { words } = useText();
  const { data: viewer } = useViewer();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const signOut = useMutation({
    mutationFn: () => api.send(endpoints.signOut),
    // A fresh page: nothing of this owner stays in memory for the next one.
    onSuccess: () => location.assign('/cabinet/'),
  });
  if (viewer === undefined || viewer === null) return null;
  return (
    <>
      <IconButton
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-label={words.account.label(viewer.displayName)}
        aria-haspopup="menu"
        sx={{ p: 0.5 }}
      >
        <Avatar sx={{ width: 34, height: 34, fontSize: 15, fontWeight: 650, bgcolor: 'secondary.main', color: 'secondary.contrastText' }}>
          {initialsOf(viewer.displayName, 2)}
        </Avatar>
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <Typography component="li" variant="body2" color="textSecondary" sx={{ px: 2, py: 1 }}>
          {viewer.displayName}
        </Typography>
        <MenuItem onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          <ListItemIcon>
            <LogoutIcon fontSize="small" />
          </ListItemIcon>
          <ListItemText secondary={signOut.isError ? words.problem.offlineTitle : undefined}>{words.account.signOut}</ListItemText>
        </MenuItem>
      </Menu>
    </>
  );
}
