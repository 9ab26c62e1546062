import { useLingui } from '@lingui/react/macro';
import type { AccountPasskey } from '#protocol/passkey.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useToast } from '../../ui/Toast.tsx';
import type { Passkeys } from './usePasskeys.ts';
import { PromptNote } from './PromptNote.tsx';

export interface PasskeySheetProps extends Pick<Passkeys, 'remove' | 'working' | 'failure' | 'sheet'> {
  readonly passkey: AccountPasskey;
  readonly onClose: () => void;
}

/** One passkey of the account, and how it is taken away. */
export function PasskeySheet({ passkey: { passkeyId, name, isSynced }, remove, working, failure, sheet, onClose }: PasskeySheetProps) {
  const { t } = useLingui();
  const say = useToast();
  const takeAway = async (): Promise<void> => {
    if (!(await remove(passkeyId))) return;
    say({ text: t`La clé « ${name} » n’ouvre plus ce compte` });
    onClose();
  };
  return (
    <Sheet label={name} onClose={onClose}>
      <div className="gutter flex flex-col gap-4 pb-6 pt-4">
        <SheetHead title={name} closeLabel={t`Fermer`} onClose={onClose} />
        {failure === undefined ? null : <PromptNote failure={failure} />}
        <p className="text-sm">
          {isSynced
            ? t`Elle est copiée par votre gestionnaire de mots de passe sur vos autres appareils.`
            : t`Elle ne quitte pas l'appareil ou la clé de sécurité où elle a été faite.`}
        </p>
        <p className="text-sm">{t`Retirée, elle n'ouvre plus ce compte. Les appareils entrés avec elle y restent.`}</p>
        <Button look="line" className="self-start" pending={working} onClick={() => void takeAway()}>{t`Retirer cette clé`}</Button>
        {sheet}
      </div>
    </Sheet>
  );
}
