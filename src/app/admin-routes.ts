/** Administration, and the second factor that it asks for: kept later, with their words. */
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
