import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { KEPT_DAYS } from '#domain/notification/notice.ts';
import { drawerOf, type Drawer } from '../../db/recovery/drawer.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useKeptFocus } from '../../ui/useKeptFocus.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { drawerFile, kilobytes } from './drawer-file.ts';
import { drawerItems } from './drawer-items.ts';
import { DrawerRow } from './DrawerRow.tsx';
import { saveFile } from './save-file.ts';

const SHOWN = 50;

/** Tiroir de secours: what was removed, refused or replaced, with or without an account. */
export function DrawerSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { account, now } = useRuntime();
  const drawer = useLive(drawerOf, []);
  const [shown, setShown] = useState(SHOWN);
  const [emptying, setEmptying] = useState(false);
  const contents = useKeptFocus(drawer);
  if (drawer === undefined) return null;
  const items = drawerItems(drawer);
  const file = drawerFile(drawer, now());
  return (
    <Sheet
      label={t`Tiroir de secours`}
      bandSeed={account.current?.userId ?? 'griot'}
      onClose={onClose}
      footer={
        items.length === 0 ? undefined : (
          <Button block look="line" icon="download" onClick={() => saveFile(t`griot-tiroir.json`, file)}>
            {t`Garder une copie (${kilobytes(file)} ko)`}
          </Button>
        )
      }
    >
      <div className="gutter flex items-start justify-between gap-3 pt-5">
        <h1 className="text-[1.625rem]">{t`Tiroir de secours`}</h1>
        <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
      </div>
      <p className="gutter mt-1 mb-3.5 text-sm text-muted">{t`Ce qui a été effacé, refusé ou remplacé reste ici ${KEPT_DAYS} jours, même sans compte.`}</p>
      <div {...contents} className="outline-none">
        {items.length === 0 ? (
          <EmptyLoom rows={0} title={t`Le tiroir est vide`} text={t`Ce que vous retirez de votre bibliothèque passe d'abord par ici.`} />
        ) : (
          <>
            <ul aria-label={t`Dans le tiroir`}>
              {items.slice(0, shown).map((item) => (
                <DrawerRow key={item.id} item={item} />
              ))}
            </ul>
            <div className="gutter flex flex-wrap gap-x-6 py-2">
              {items.length > shown ? <Button look="underlined" onClick={() => setShown(shown + SHOWN)}>{t`Voir la suite`}</Button> : null}
              <Button look="underlined" onClick={() => setEmptying(true)}>{t`Vider le tiroir`}</Button>
            </div>
          </>
        )}
      </div>
      {emptying ? <EmptyingSheet drawer={drawer} onClose={() => setEmptying(false)} /> : null}
    </Sheet>
  );
}

function EmptyingSheet({ drawer, onClose }: { readonly drawer: Drawer; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const empty = async (): Promise<void> => {
    const what = {
      gestures: drawer.removed.flatMap(({ gestureId, behind = [] }) => [gestureId, ...behind]),
      notices: drawer.notices.flatMap(({ ids }) => ids),
    };
    onClose();
    const done = await library.discard(what);
    if (!done.ok) say({ text: words(done.error) });
    else say({ text: t`Le tiroir est vidé`, action: { label: t`Annuler`, run: () => void library.takeBack(what) } });
  };
  return (
    <Sheet
      label={t`Vider le tiroir`}
      onClose={onClose}
      footer={
        <>
          <Button look="line" className="flex-1" onClick={onClose}>{t`Garder`}</Button>
          <Button className="flex-1" onClick={() => void empty()}>{t`Vider`}</Button>
        </>
      }
    >
      <div className="gutter flex flex-col gap-2 py-5">
        <h2>{t`Vider le tiroir`}</h2>
        <p className="text-sm">{t`Ce qu'il contient disparaît de tous vos appareils et ne pourra plus être remis. Votre bibliothèque, elle, ne change pas.`}</p>
      </div>
    </Sheet>
  );
}
