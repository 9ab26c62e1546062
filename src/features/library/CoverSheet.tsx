import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Book } from '#domain/library/book.ts';
import type { CoverOf } from '#domain/library/shelf.ts';
import { deviceKind } from '../../pwa/this-device.ts';
import type { Done, PictureState } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { PhotoPick } from './PhotoPick.tsx';
import { useCoverWords } from './useCoverWords.ts';
import { usePictureState } from './usePictureState.ts';

export interface CoverSheetProps {
  readonly book: Book;
  readonly cover: CoverOf;
  readonly onClose: () => void;
}

/** The reader's own cover of a book: chosen, looked at, kept, replaced, taken away. */
export function CoverSheet({ book, cover, onClose }: CoverSheetProps) {
  const { t } = useLingui();
  const { library, pictures } = useRuntime();
  const words = useWords();
  const say = useToast();
  const coverWords = useCoverWords();
  const state = usePictureState(book.cover?.hash);
  const [chosen, setChosen] = useState<{ readonly photo: File; readonly url: string }>();
  const [failure, setFailure] = useState<string>();
  const [saving, setSaving] = useState(false);
  useEffect(() => () => URL.revokeObjectURL(chosen?.url ?? ''), [chosen]);
  const { title, cover: own } = book;

  const failed = async (work: Done): Promise<boolean> => {
    const done = await work;
    setFailure(done.ok ? undefined : words(done.error));
    return !done.ok;
  };
  const choose = (photo: File | undefined): void => {
    setChosen(photo && { photo, url: URL.createObjectURL(photo) });
    setFailure(undefined);
  };
  const save = async (): Promise<void> => {
    if (chosen === undefined) return;
    setSaving(true);
    const hasFailed = await failed(library.setCover(book.id, chosen.photo));
    setSaving(false);
    if (!hasFailed) setChosen(undefined);
  };
  const remove = async (): Promise<void> => {
    if (own === undefined || (await failed(library.removeCover(book.id)))) return;
    const undo = (): void => void failed(library.giveCoverBack(book.id, own));
    say({ text: t`La couverture de ${title} est retirée`, action: { label: t`Annuler`, run: undo } });
  };

  const hurrying: Partial<Record<PictureState['type'], string>> = {
    refused: t`L’envoyer à nouveau`,
    held: t`L’envoyer maintenant`,
    saving: t`La faire venir maintenant`,
    elsewhere: t`La faire venir maintenant`,
  };
  const hurryWords = state && hurrying[state.type];

  return (
    <Sheet label={t`Ma couverture`} onClose={onClose}>
      <div className="gutter flex flex-col gap-4 pb-6 pt-4">
        <SheetHead title={t`Ma couverture`} closeLabel={t`Fermer`} onClose={onClose} />
        <div className="mx-auto w-44">
          {chosen === undefined ? (
            <Cover of={cover} label={own === undefined ? t`Couverture tissée de ${title}` : t`Votre couverture de ${title}`} />
          ) : (
            <img
              src={chosen.url}
              alt={t`L’image que vous avez choisie`}
              onError={() => {
                setChosen(undefined);
                setFailure(words({ type: 'PictureUnreadable' }));
              }}
              className="max-h-72 w-full rounded-book object-contain shadow-book"
            />
          )}
        </div>
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {failure}
          </Note>
        )}
        {chosen === undefined && own !== undefined && state !== undefined ? (
          <Note tone={state.type === 'refused' ? 'danger' : state.type === 'sent' ? 'success' : 'info'} live>
            {coverWords(state)}
          </Note>
        ) : null}
        {chosen === undefined && own === undefined ? (
          <p className="text-sm text-muted">{t`Une photo de votre exemplaire prend la place de la couverture tissée. Elle est rapetissée ici, et perd le lieu et l’heure que l’appareil y a inscrits.`}</p>
        ) : null}
        {chosen === undefined ? (
          <>
            <div className="flex flex-wrap gap-2.5">
              {deviceKind() === 'computer' ? null : <PhotoPick camera look="accent" label={t`Prendre une photo`} onPhoto={choose} />}
              <PhotoPick
                look={deviceKind() === 'computer' && own === undefined ? 'accent' : 'line'}
                label={own === undefined ? t`Choisir une image` : t`Choisir une autre image`}
                onPhoto={choose}
              />
            </div>
            <div className="flex flex-wrap gap-x-4">
              {own !== undefined && hurryWords !== undefined ? (
                <Button look="underlined" onClick={() => void pictures.hurry(own.hash)}>
                  {hurryWords}
                </Button>
              ) : null}
              {own === undefined ? null : <Button look="underlined" onClick={() => void remove()}>{t`Retirer cette couverture`}</Button>}
            </div>
          </>
        ) : (
          <div className="flex gap-2.5">
            <Button className="flex-1" pending={saving} onClick={() => void save()}>{t`Garder cette couverture`}</Button>
            <Button look="line" onClick={() => choose(undefined)}>{t`Annuler`}</Button>
          </div>
        )}
      </div>
    </Sheet>
  );
}
