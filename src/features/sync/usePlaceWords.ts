import { useLingui } from '@lingui/react/macro';
import type { SyncStatus, WaitReason } from '../../sync/status.ts';
import { hourWords } from './hour-words.ts';

/** Where the waiting changes are, and why they are not on their way or when they will be: a sentence above their list. */
export function usePlaceWords(status: SyncStatus): string {
  const { t } = useLingui();
  if (status.type === 'sending') return t`En route.`;
  if (status.type !== 'waiting') return t`Ici seulement.`;
  if (status.reason === 'suspended') return t`Ici seulement : le compte est suspendu.`;
  if (status.nextAttemptAt !== undefined) return t`Ici seulement, prochain essai à ${hourWords(status.nextAttemptAt)}.`;
  const why: Partial<Record<WaitReason, string>> = {
    offline: t`Ici seulement, dès qu'il y aura du réseau.`,
    unreachable: t`Ici seulement, le serveur ne répond pas.`,
    captive: t`Ici seulement, ce réseau demande d'abord une connexion.`,
    'session-over': t`Ici seulement, en attendant votre connexion.`,
    'session-replayed': t`Ici seulement, en attendant votre connexion.`,
    'account-erased': t`Ici seulement : le compte a été effacé du serveur.`,
    'storage-full': t`Ici seulement, faute de place.`,
    stuck: t`Ici seulement, l'envoi n'avance plus.`,
  };
  return why[status.reason] ?? t`Ici seulement.`;
}
