import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { WaysChange } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import type { AddedWays } from './useWaysIn.ts';

export type RemovableWay =
  | { readonly type: 'address'; readonly addressId: string; readonly address: string; readonly isLast: boolean }
  | { readonly type: 'password' }
  | { readonly type: 'identity'; readonly identityId: string; readonly provider: string; readonly label: string };

interface RemoveWaySheetProps {
  readonly way: RemovableWay;
  readonly added: AddedWays;
  readonly onClose: () => void;
}

/** Before a way in is taken away: what it opens no more, and what stays. */
export function RemoveWaySheet({ way, added: { ways, working, change, sheet }, onClose }: RemoveWaySheetProps) {
  const { t } = useLingui();
  const say = useToast();
  const words = useWords();
  const [failure, setFailure] = useState<string>();
  const { name, change: wanted } = asked(way);
  const title = name === undefined ? t`Retirer le mot de passe` : t`Retirer ${name}`;
  const takesPassword = way.type === 'address' && way.isLast && ways?.passwordSince !== undefined;

  const remove = async (): Promise<void> => {
    const refused = await change(wanted);
    setFailure(refused === undefined ? undefined : words(refused));
    if (refused !== undefined) return;
    say({ text: name === undefined ? t`Le mot de passe n'ouvre plus votre compte` : t`${name} n'ouvre plus votre compte` });
    onClose();
  };
  return (
    <Sheet
      label={title}
      onClose={onClose}
      footer={
        <>
          <Button look="line" onClick={onClose} className="flex-1">{t`Garder`}</Button>
          <Button onClick={() => void remove()} pending={working} className="flex-1">{t`Retirer`}</Button>
        </>
      }
    >
      <div className="gutter flex flex-col gap-3 py-5">
        <h2 className="[overflow-wrap:anywhere]">{title}</h2>
        <p className="text-sm">
          {way.type === 'address'
            ? t`On ne pourra plus entrer dans votre compte avec elle. Un dernier message le lui dira. Vos appareils restent connectés.`
            : way.type === 'identity'
              ? t`On ne pourra plus entrer dans votre compte par là. Là-bas, rien ne change, et vos appareils restent connectés.`
              : t`On ne pourra plus entrer avec lui. Vos adresses reçoivent toujours des codes, et vos appareils restent connectés.`}
        </p>
        {takesPassword ? (
          <Note tone="warning">{t`C'est votre dernière adresse : le mot de passe, qui ne sert qu'avec elle, sera retiré aussi.`}</Note>
        ) : null}
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {failure}
          </Note>
        )}
        {sheet}
      </div>
    </Sheet>
  );
}

/** What the person calls the way, when it has a name, and the change that takes it away. */
const asked = (way: RemovableWay): { readonly name: string | undefined; readonly change: WaysChange } => {
  switch (way.type) {
    case 'address':
      return { name: way.address, change: { type: 'remove-address', addressId: way.addressId } };
    case 'password':
      return { name: undefined, change: { type: 'remove-password' } };
    case 'identity':
      return {
        name: way.label === '' ? way.provider : `${way.provider} (${way.label})`,
        change: { type: 'remove-identity', identityId: way.identityId },
      };
  }
};
