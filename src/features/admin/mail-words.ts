/** What is told of mails: which kind, what went wrong, since when. A kind that only a newer server knows is told as another one. */
import { plural, t } from '@lingui/core/macro';

export const mailWords = (kind: string): string => {
  switch (kind) {
    case 'sign-in-code':
      return t`Codes pour entrer`;
    case 'address-code':
      return t`Codes pour ajouter une adresse`;
    case 'password-code':
      return t`Codes pour le mot de passe`;
    case 'address-taken':
    case 'address-added':
    case 'address-removed':
      return t`Nouvelles d'une adresse`;
    case 'password-set':
    case 'password-removed':
      return t`Nouvelles d'un mot de passe`;
    case 'refresh-replayed':
      return t`Appareils déconnectés par prudence`;
    default:
      return t`Autres courriers`;
  }
};

export const troubleWords = (state: 'waiting' | 'given-up', trouble: string | undefined): string => {
  if (state === 'waiting')
    switch (trouble) {
      case undefined:
        return t`En attente du premier essai.`;
      case 'unreachable':
        return t`Retardés : qui porte le courrier ne répond pas. Nouvel essai tout seul.`;
      default:
        return t`Retardés. Nouvel essai tout seul.`;
    }
  switch (trouble) {
    case 'refused':
      return t`Abandonnés : qui porte le courrier les a refusés.`;
    case 'too-late':
      return t`Abandonnés : ils ne servaient plus à rien.`;
    default:
      return t`Abandonnés.`;
  }
};

/** Since when the first of them waits; coarse, because it is looked at by the hour. */
export const ageWords = (ms: number): string => {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return t`Le premier depuis moins d'une minute.`;
  if (minutes < 60) return t`Le premier depuis ${plural(minutes, { one: '# minute', other: '# minutes' })}.`;
  const hours = Math.floor(minutes / 60);
  return t`Le premier depuis ${plural(hours, { one: '# heure', other: '# heures' })}.`;
};
