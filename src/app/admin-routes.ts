/** Administration, and what is asked of a server so seldom that it is kept later with it: the second factor, everything that is kept of a person. */
import { t } from '@lingui/core/macro';
import type { ComponentType } from 'react';
import { inMain, type Screen } from './screen.tsx';

const lazy = (load: () => Promise<ComponentType>) => inMain(load, 'admin');

export const ADMIN_SCREENS: readonly Screen[] = [
  {
    path: '/compte/second-facteur',
    title: () => t`Second facteur`,
    ...lazy(async () => (await import('../features/admin/SecondFactorScreen.tsx')).SecondFactorScreen),
  },
  {
    path: '/compte/tout',
    title: () => t`Tout ce que le serveur garde de vous`,
    ...lazy(async () => (await import('../features/admin/EverythingScreen.tsx')).EverythingScreen),
  },
  {
    path: '/administration',
    title: () => t`Administration`,
    ...lazy(async () => (await import('../features/admin/AdminScreen.tsx')).AdminScreen),
  },
  {
    path: '/administration/lien',
    title: () => t`Administrer ce serveur`,
    ...lazy(async () => (await import('../features/admin/ClaimScreen.tsx')).ClaimScreen),
  },
];
