import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Suspense, useEffect, useState } from 'react';
import type { Book } from '#domain/library/book.ts';
import { hyphenatedIsbn } from '#domain/library/isbn-hyphens.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { useWords } from '../../ui/WordsContext.tsx';

/** Sans titre: books that are known by their ISBN alone, and what can be done about each. */
export function WaitingScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/ajouter');
  return (
    <div className="pb-6 lg:max-w-160">
      <PageTop title={t`Livres sans titre`} backLabel={t`Retour`} onBack={goBack} />
      <Suspense fallback={null}>
        <WaitingBooks />
      </Suspense>
    </div>
  );
}

function WaitingBooks() {
  const { t } = useLingui();
  const { library } = useRuntime();
  const toast = useToast();
  const words = useWords();
  const books = useLive((db) => db.books.where('lookup').anyOf('waiting', 'unknown').sortBy('addedAt'), []);
  const pause = usePauseWords();
  if (books === undefined) return null;
  if (books.length === 0)
    return (
      <EmptyLoom title={t`Tous vos livres ont un titre`} text={t`Un code scanné sans réseau attend le sien ici.`}>
        <ButtonLink href="/ajouter/scanner" icon="scan-barcode">{t`Scanner`}</ButtonLink>
      </EmptyLoom>
    );
  const unknown = books.filter(({ lookup }) => lookup === 'unknown');
  const waiting = books.filter(({ lookup }) => lookup === 'waiting');
  const ask = async (asked: readonly Book[]): Promise<void> => {
    const done = await library.askAgain(asked.map(({ id }) => id));
    if (!done.ok) toast({ text: words(done.error) });
  };
  const remove = async ({ id, title }: Book): Promise<void> => {
    const done = await library.removeBook(id);
    if (!done.ok) return toast({ text: words(done.error) });
    const { gestureId } = done.value;
    toast({ text: t`${title} est retiré`, action: { label: t`Annuler`, run: () => void library.putBack(gestureId) } });
  };
  const row = (book: Book) => (
    <li key={book.id}>
      <Row
        title={<span className="num">{book.isbn13 === undefined ? book.title : hyphenatedIsbn(book.isbn13)}</span>}
        detail={book.lookup === 'unknown' ? t`Aucun catalogue ne le connaît` : t`Le titre viendra avec le réseau`}
        end={
          <span className="flex items-center gap-1">
            <ButtonLink look="underlined" href={`/livre/${book.id}`}>{t`Écrire le titre`}</ButtonLink>
            <IconButton icon="trash" size={20} label={t`Retirer ${book.title}`} onClick={() => void remove(book)} />
          </span>
        }
      />
    </li>
  );
  return (
    <>
      {pause === undefined ? null : (
        <div className="gutter mt-3">
          <Note tone="info">{pause}</Note>
        </div>
      )}
      {unknown.length === 0 ? null : (
        <section className="mt-5">
          <div className="gutter mb-2 flex items-center justify-between gap-3">
            <h2>{plural(unknown.length, { one: '# inconnu', other: '# inconnus' })}</h2>
            <Button look="underlined" onClick={() => void ask(unknown)}>{t`Demander encore`}</Button>
          </div>
          <Rows>{unknown.map(row)}</Rows>
        </section>
      )}
      {waiting.length === 0 ? null : (
        <section className="mt-5">
          <h2 className="gutter mb-2">{plural(waiting.length, { one: '# en attente', other: '# en attente' })}</h2>
          <Rows>{waiting.map(row)}</Rows>
        </section>
      )}
    </>
  );
}

/** Why nothing is asked just now. */
function usePauseWords(): string | undefined {
  const { t } = useLingui();
  const { lookups } = useRuntime();
  const online = useOnline();
  const [pause, setPause] = useState<Awaited<ReturnType<typeof lookups.pause>>>();
  useEffect(() => {
    let shown = true;
    const read = async (): Promise<void> => {
      // The worker restarts: the next news asks again.
      const next = await lookups.pause().catch(() => undefined);
      if (shown) setPause(next);
    };
    void read();
    const stop = lookups.onLookup(() => void read());
    return () => {
      shown = false;
      stop();
    };
  }, [lookups, online]);
  switch (pause) {
    case 'no-account':
      return t`Les titres se demandent avec un compte. Sans compte, écrivez-les vous-même : rien d’autre ne manque à ces livres.`;
    case 'offline':
      return t`Pas de réseau. Les titres seront demandés tout seuls à son retour.`;
    case 'not-set-up':
      return t`Ce serveur ne demande pas encore aux catalogues. Écrivez les titres vous-même, ou attendez qu’il le fasse.`;
    case 'later':
      return t`Les catalogues ne répondent pas pour l’instant. Griot réessaiera tout seul.`;
    default:
      return undefined;
  }
}
