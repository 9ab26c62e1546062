/** Accounts, households and organisations: without a network there is little to do there, so these screens are kept later, with their words. */
import { t } from '@lingui/core/macro';
import type { ComponentType } from 'react';
import { inMain, type Screen } from './screen.tsx';

const lazy = (load: () => Promise<ComponentType>) => inMain(load, 'account');

export const ACCOUNT_SCREENS: readonly Screen[] = [
  {
    path: '/compte',
    title: () => t`Compte`,
    ...lazy(async () => (await import('../features/account/AccountScreen.tsx')).AccountScreen),
    under: 'home',
  },
  {
    path: '/foyer',
    title: () => t`Foyers et organisations`,
    ...lazy(async () => (await import('../features/household/HouseholdsScreen.tsx')).HouseholdsScreen),
    under: 'library',
  },
  {
    path: '/foyer/:realmId',
    title: () => t`Foyer`,
    ...lazy(async () => (await import('../features/household/HouseholdScreen.tsx')).HouseholdScreen),
    under: 'library',
  },
  {
    path: '/foyer/:realmId/personnes',
    title: () => t`Personnes du foyer`,
    ...lazy(async () => (await import('../features/household/HouseholdPeopleScreen.tsx')).HouseholdPeopleScreen),
    under: 'library',
  },
  {
    path: '/invitation',
    title: () => t`Une invitation`,
    ...lazy(async () => (await import('../features/household/InvitationScreen.tsx')).InvitationScreen),
  },
  {
    path: '/compte/creer',
    title: () => t`Créer un compte`,
    ...lazy(async () => (await import('../features/account/CreateAccountScreen.tsx')).CreateAccountScreen),
  },
  {
    path: '/compte/phrase',
    title: () => t`Phrase de secours`,
    ...lazy(async () => (await import('../features/account/PhraseScreen.tsx')).PhraseScreen),
    bare: true,
  },
  {
    path: '/compte/nouvelle-phrase',
    title: () => t`Nouvelle phrase de secours`,
    ...lazy(async () => (await import('../features/account/NewPhraseScreen.tsx')).NewPhraseScreen),
  },
  {
    path: '/compte/journal',
    title: () => t`Ce qui s'est passé`,
    ...lazy(async () => (await import('../features/account/AuditScreen.tsx')).AuditScreen),
  },
  {
    path: '/compte/effacer',
    title: () => t`Effacer mon compte`,
    ...lazy(async () => (await import('../features/account/EraseAccountScreen.tsx')).EraseAccountScreen),
  },
  {
    path: '/compte/appareil',
    title: () => t`Ajouter un appareil`,
    ...lazy(async () => (await import('../features/account/PairingScreen.tsx')).PairingScreen),
  },
  {
    path: '/compte/cles',
    title: () => t`Clés d'accès`,
    ...lazy(async () => (await import('../features/account/PasskeysScreen.tsx')).PasskeysScreen),
  },
  {
    path: '/compte/cle',
    title: () => t`Avec une clé d'accès`,
    ...lazy(async () => (await import('../features/account/PasskeySignInScreen.tsx')).PasskeySignInScreen),
  },
  {
    path: '/compte/retrouver',
    title: () => t`Retrouver mon compte`,
    ...lazy(async () => (await import('../features/account/RecoverScreen.tsx')).RecoverScreen),
  },
  {
    path: '/compte/par-adresse',
    title: () => t`Avec une adresse e-mail`,
    ...lazy(async () => (await import('../features/account/EmailSignInScreen.tsx')).EmailSignInScreen),
  },
  {
    path: '/compte/chez/:provider',
    title: () => t`Avec un autre compte`,
    ...lazy(async () => (await import('../features/account/OpenIdScreen.tsx')).OpenIdScreen),
  },
  {
    path: '/compte/retour/:provider',
    title: () => t`Avec un autre compte`,
    ...lazy(async () => (await import('../features/account/OpenIdReturnScreen.tsx')).OpenIdReturnScreen),
  },
  {
    path: '/compte/entrees',
    title: () => t`Façons d'entrer`,
    ...lazy(async () => (await import('../features/account/WaysInScreen.tsx')).WaysInScreen),
  },
  {
    path: '/compte/adresse',
    title: () => t`Ajouter une adresse e-mail`,
    ...lazy(async () => (await import('../features/account/AddAddressScreen.tsx')).AddAddressScreen),
  },
  {
    path: '/compte/mot-de-passe',
    title: () => t`Mot de passe`,
    ...lazy(async () => (await import('../features/account/PasswordScreen.tsx')).PasswordScreen),
  },
  {
    path: '/appairage',
    title: () => t`J'ai déjà Griot ailleurs`,
    ...lazy(async () => (await import('../features/account/JoinScreen.tsx')).JoinScreen),
  },
];
