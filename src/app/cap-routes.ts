/** Cap: kept later, with its words (ADR 0026). */
import { t } from '@lingui/core/macro';
import type { ComponentType } from 'react';
import { inMain, type Screen } from './screen.tsx';

const lazy = (load: () => Promise<ComponentType>) => inMain(load, 'cap');

export const CAP_SCREENS: readonly Screen[] = [
  {
    path: '/cap',
    title: () => t`Cap`,
    ...lazy(async () => (await import('../features/questionnaire/CapScreen.tsx')).CapScreen),
    under: 'cap',
  },
  {
    path: '/cap/resultat/:resultId',
    title: () => t`Résultat`,
    ...lazy(async () => (await import('../features/questionnaire/ResultScreen.tsx')).ResultScreen),
    under: 'cap',
  },
  {
    path: '/cap/:attemptId/relire',
    title: () => t`Relire mes réponses`,
    ...lazy(async () => (await import('../features/questionnaire/ReviewScreen.tsx')).ReviewScreen),
    under: 'cap',
  },
  {
    path: '/cap/:attemptId',
    title: () => t`Questionnaire`,
    ...lazy(async () => (await import('../features/questionnaire/AttemptScreen.tsx')).AttemptScreen),
    under: 'cap',
    ownBar: true,
  },
];
