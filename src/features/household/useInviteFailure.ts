import { useLingui } from '@lingui/react/macro';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useWords } from '../../ui/WordsContext.tsx';

/** Why an invitation was not made, in a sentence that says what to do instead. */
export function useInviteFailure(): (failure: AccountFailure, by: 'link' | 'mail') => string {
  const { t } = useLingui();
  const words = useWords();
  return (failure, by) => {
    if (failure.type === 'Offline') return t`Inviter demande du réseau. Rien n’a été envoyé.`;
    const kind = failure.type === 'ServerSaid' ? failure.kind : undefined;
    if (kind === 'not-found')
      return t`Le serveur ne connaît pas encore ce groupe : il part avec la prochaine synchronisation. Recommencez dans un moment.`;
    if (by === 'mail' && kind === 'too-many-requests')
      return t`Assez d’invitations par e-mail pour aujourd’hui. Rien n’a été envoyé : faites un lien, ou recommencez demain.`;
    if (by === 'mail' && kind === 'bad-request') return t`Le serveur ne peut pas écrire à cette adresse. Vérifiez-la, ou faites un lien.`;
    return words(failure);
  };
}
