import { useLingui } from '@lingui/react/macro';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { Note } from '../../ui/Note.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import type { PromptFailure } from './passkey-prompt.ts';

/** Why a passkey was not made or not used; what the browser says of it is never an error of the account. */
export function PromptNote({ failure }: { readonly failure: AccountFailure | PromptFailure }) {
  const { t } = useLingui();
  const words = useWords();
  switch (failure.type) {
    case 'Closed':
      return (
        <Note
          tone="info"
          live
        >{t`Rien n'a changé : la question du navigateur a été fermée, ou aucune clé d'accès n'a été trouvée ici. Vous pouvez recommencer.`}</Note>
      );
    case 'AlreadyThere':
      return <Note tone="info" live>{t`Cet appareil garde déjà une clé d'accès pour ce compte. Rien n'a changé.`}</Note>;
    case 'Impossible':
      return (
        <Note
          tone="danger"
          live
        >{t`Ce navigateur ne peut pas utiliser de clé d'accès à cette adresse. Rien n'a changé : les autres façons d'entrer marchent toujours.`}</Note>
      );
    default:
      return (
        <Note tone="danger" live>
          {words(failure)}
        </Note>
      );
  }
}
