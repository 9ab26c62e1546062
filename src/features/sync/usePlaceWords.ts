import { useLingui } from '@lingui/react/macro';
import type { SyncStatus, WaitReason } from '../../sync/status.ts';
import { hourWords } from './hour-words.ts';

/** Where a waiting change is, and why it is not on its way or when it will be. */
export function usePlaceWords(status: SyncStatus): string {
  const { t } = useLingui();
  if (status.type === 'sending') return t`en route`;
  if (status.type !== 'waiting') return t`ici seulement`;
  if (status.nextAttemptAt !== undefined) return t`ici seulement, prochain essai à ${hourWords(status.nextAttemptAt)}`;
  const why: Partial<Record<WaitReason, string>> = {
    offline: t`ici seulement, dès qu'il y aura du réseau`,
    unreachable: t`ici seulement, le serveur ne répond pas`,
    captive: t`ici seulement, ce réseau demande d'abord une connexion`,
    'session-over': t`ici seulement, en attendant votre connexion`,
    'storage-full': t`ici seulement, faute de place`,
    stuck: t`ici seulement, l'envoi n'avance plus`,
  };
  return why[status.reason] ?? t`ici seulement`;
}
