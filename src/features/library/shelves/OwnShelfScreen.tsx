import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useParams } from 'wouter';
import type { OwnShelfSheet } from '#domain/library/own-shelf-view.ts';
import type { BookEntry } from '#domain/library/shelf.ts';
import { useThinking } from '../../../runtime/useThinking.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { EmptyLoom } from '../../../ui/EmptyLoom.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { useGoBack } from '../../../ui/useGoBack.ts';
import { bookAddress } from '../addresses.ts';
import { useEntryWords } from '../useEntryWords.ts';
import { useFilterWords } from '../useFilterWords.ts';
import { OrderedRow } from './OrderedRow.tsx';
import { PutOnShelf } from './PutOnShelf.tsx';
import { ShelfPlaceSheet } from './ShelfPlaceSheet.tsx';
import { ShelfSettings } from './ShelfSettings.tsx';
import { useHandOrder } from './useHandOrder.ts';
import { useShelfDecision } from './useShelfDecision.ts';

/** So many rows are drawn at once; a longer shelf is shown on by a press. */
const AT_ONCE = 100;

/** Étagère: the books that the reader stood on it, in their order. */
export function OwnShelfScreen() {
  const { t } = useLingui();
  const { id = '' } = useParams();
  const goBack = useGoBack('/etageres');
  const [count, setCount] = useState(AT_ONCE);
  const [open, setOpen] = useState<'put' | 'settings'>();
  const words = useFilterWords(useEntryWords());
  const sheet = useThinking(async (thinking) => (await thinking.ownShelf(id, count)) ?? null, [id, count]);
  return (
    <main className="max-w-[56rem] pb-[5.5rem] lg:pb-8" data-dom="livres">
      <div className="flex min-h-13 items-center px-1 pt-2 lg:px-5">
        <IconButton icon="chevron-left" label={t`Retour`} onClick={goBack} />
        {sheet === undefined || sheet === null ? null : (
          <IconButton icon="ellipsis" label={t`Régler l’étagère`} className="ml-auto" onClick={() => setOpen('settings')} />
        )}
      </div>
      {sheet === undefined ? <SkeletonRows label={t`L’étagère arrive`} /> : null}
      {sheet === null ? (
        <>
          <h1 className="sr-only">{t`Étagère`}</h1>
          <EmptyLoom
            rows={0}
            title={t`Cette étagère n’est plus là`}
            text={t`Elle a été retirée, ici ou sur un autre appareil. Ses livres n’ont pas bougé.`}
          >
            <ButtonLink href="/etageres" look="soft">{t`Voir vos étagères`}</ButtonLink>
          </EmptyLoom>
        </>
      ) : null}
      {sheet === undefined || sheet === null ? null : (
        <>
          <header className="gutter">
            <h1 className="text-[1.875rem] lg:text-[2.5rem]">{sheet.name}</h1>
            <p className="num mt-1 text-sm text-muted">{words.books(sheet.total)}</p>
          </header>
          {sheet.total === 0 ? (
            <EmptyLoom
              title={t`Rien sur cette étagère`}
              text={t`Posez-y des livres de votre bibliothèque. Ils restent aussi partout ailleurs.`}
            >
              <Button icon="plus" onClick={() => setOpen('put')}>{t`Poser des livres`}</Button>
            </EmptyLoom>
          ) : (
            <Places sheet={sheet} onPut={() => setOpen('put')} onMore={() => setCount(count + AT_ONCE)} />
          )}
          {open === 'put' ? <PutOnShelf shelf={sheet} onClose={() => setOpen(undefined)} /> : null}
          {open === 'settings' ? <ShelfSettings shelf={sheet} onClose={() => setOpen(undefined)} onGone={goBack} /> : null}
        </>
      )}
    </main>
  );
}

function Places({ sheet, onPut, onMore }: { readonly sheet: OwnShelfSheet; readonly onPut: () => void; readonly onMore: () => void }) {
  const { t } = useLingui();
  const words = useEntryWords();
  const [asked, setAsked] = useState<string>();
  const { press } = useShelfDecision();
  const { id: shelfId } = sheet;
  const { shown, list, handle, announced } = useHandOrder(
    sheet.books,
    ({ bookId }) => bookId,
    (bookId, to) => press({ type: 'place', shelfId, bookId, to }),
  );
  const at = shown.findIndex(({ bookId }) => bookId === asked);
  const book = shown[at];
  return (
    <>
      <ul ref={list} aria-label={t`Livres de l’étagère`} className="mt-4">
        {shown.map((entry, index) => (
          <OrderedRow
            key={entry.bookId}
            href={bookAddress(entry.bookId)}
            title={entry.title}
            detail={detailOf(entry, words.fact(entry))}
            lead={
              <div className="w-9.5">
                <Cover of={entry.cover} />
              </div>
            }
            end={<IconButton icon="ellipsis" label={t`Déplacer ou retirer ${entry.title}`} onClick={() => setAsked(entry.bookId)} />}
            handle={handle(entry.bookId, index, t`Déplacer ${entry.title}`)}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {announced}
      </p>
      <div className="gutter mt-5 flex flex-wrap gap-2.5">
        <Button look="soft" icon="plus" onClick={onPut}>{t`Poser des livres`}</Button>
        {sheet.books.length < sheet.total ? <Button look="line" onClick={onMore}>{t`Voir la suite`}</Button> : null}
      </div>
      {book === undefined ? null : <ShelfPlaceSheet shelf={sheet} book={book} at={at} onClose={() => setAsked(undefined)} />}
    </>
  );
}

const detailOf = ({ author }: BookEntry, fact: string): string => [author, fact].filter((words) => words !== '').join(' · ');
