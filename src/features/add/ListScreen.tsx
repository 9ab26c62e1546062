import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Category, Possession } from '#domain/library/book.ts';
import { hyphenatedIsbn } from '#domain/library/isbn-hyphens.ts';
import { readIsbnLines, type IsbnLines } from '#domain/library/isbn-lines.ts';
import { MOST_ISBNS } from '#domain/library/placeholder.ts';
import { booksOfIsbns } from '../../db/library/isbns.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { Link } from '../../ui/Link.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useWords } from '../../ui/WordsContext.tsx';
import { NewBookChoices } from './NewBookChoices.tsx';
import { useCodeWords } from './useCodeWords.ts';
import { useWhereWords } from './useWhereWords.ts';

/** A list longer than this is a file. */
const LONGEST_TEXT = 60_000;

/** Coller une liste: ISBNs with anything around; what will happen is shown before it does. */
export function ListScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/ajouter');
  const asked = new URLSearchParams(useSearch());
  const [text, setText] = useState(asked.get('texte') ?? '');
  const lines = useMemo(() => readIsbnLines(text), [text]);
  const shown = useDeferredValue(lines);
  return (
    <div className="pb-6 lg:max-w-160">
      <PageTop title={t`Coller une liste`} backLabel={t`Retour`} onBack={goBack} />
      <div className="gutter mt-4">
        <TextArea
          label={t`ISBN`}
          hint={t`Un par ligne ou à la suite, avec du texte autour si vous voulez.`}
          value={text}
          rows={6}
          maxLength={LONGEST_TEXT}
          spellCheck={false}
          autoComplete="off"
          placeholder={'978-2-07-036002-4\n2-203-00119-4'}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {text.trim() === '' ? null : (
        <Suspense fallback={null}>
          <ListRehearsal lines={shown} onDone={() => setText('')} />
        </Suspense>
      )}
    </div>
  );
}

/** What the list would bring, and the button that brings it. */
function ListRehearsal({ lines, onDone }: { readonly lines: IsbnLines; readonly onDone: () => void }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const toast = useToast();
  const words = useWords();
  const codeWords = useCodeWords();
  const [, navigate] = useLocation();
  const [category, setCategory] = useState<Category>('roman');
  const [possession, setPossession] = useState<Possession>('owned');
  const [failure, setFailure] = useState<string>();
  const [saving, setSaving] = useState(false);
  const { isbns, repeated, without } = lines;
  const known = useLive(
    async (db) => {
      const here = await booksOfIsbns(db, isbns);
      const books = await db.books.bulkGet([...new Set(here.values())]);
      return [...here].flatMap(([isbn13, bookId]) => {
        const book = books.find((found) => found?.id === bookId);
        return book === undefined ? [] : [{ isbn13, book }];
      });
    },
    [isbns.join()],
  );
  const where = useWhereWords(known?.map(({ book }) => book.id) ?? []);
  if (known === undefined) return null;
  const fresh = isbns.length - known.length;
  const tooMany = isbns.length > MOST_ISBNS;

  const takeBack = async (bookIds: readonly string[]): Promise<void> => {
    const back = await library.takeBackByIsbn(bookIds);
    if (!back.ok) toast({ text: words(back.error) });
    else toast({ text: plural(back.value.removed, { one: '# livre retiré', other: '# livres retirés' }) });
  };
  const save = async (): Promise<void> => {
    setSaving(true);
    const done = await library.addByIsbn(isbns, { category, possession, status: 'to-read', addedBy: 'hand' });
    setSaving(false);
    if (!done.ok) {
      setFailure(words(done.error));
      return;
    }
    const added = done.value.books.filter((book) => book.added).map(({ bookId }) => bookId);
    onDone();
    toast({
      text: plural(added.length, { one: '# livre rangé', other: '# livres rangés' }),
      action: { label: t`Annuler`, run: () => void takeBack(added) },
    });
    navigate('/bibliotheque');
  };
  const counts = [
    plural(fresh, { one: '# livre à ajouter', other: '# livres à ajouter' }),
    known.length === 0 ? '' : plural(known.length, { one: '# déjà là', other: '# déjà là' }),
    repeated === 0 ? '' : plural(repeated, { one: '# en double', other: '# en double' }),
    without.length === 0 ? '' : plural(without.length, { one: '# ligne sans ISBN', other: '# lignes sans ISBN' }),
  ].filter((count) => count !== '');

  return (
    <>
      <div className="gutter mt-4 flex flex-col gap-4" role="status">
        <p className="text-sm">{counts.join(', ')}</p>
        {tooMany ? (
          <Note tone="warning">{t`Plus de ${MOST_ISBNS} d’un coup : enregistrez la liste dans un fichier et importez-le, il a sa propre répétition.`}</Note>
        ) : null}
        {failure === undefined ? null : <Note tone="danger">{failure}</Note>}
      </div>
      {fresh === 0 ? null : (
        <div className="gutter mt-4 flex flex-col gap-4">
          <div className="flex gap-3">
            <NewBookChoices category={category} onCategory={setCategory} possession={possession} onPossession={setPossession} />
          </div>
          <div className="flex flex-wrap gap-2.5">
            {tooMany ? (
              <ButtonLink href="/importer" icon="file-up">{t`Importer un fichier`}</ButtonLink>
            ) : (
              <Button pending={saving} onClick={() => void save()}>
                {plural(fresh, { one: 'Ranger le livre', other: 'Ranger les # livres' })}
              </Button>
            )}
          </div>
        </div>
      )}
      {known.length === 0 ? null : (
        <section className="mt-5">
          <h2 className="gutter mb-2">{t`Déjà là`}</h2>
          <Rows>
            {known.map(({ isbn13, book }) => (
              <li key={isbn13}>
                <Row
                  href={`/livre/${book.id}`}
                  title={book.title}
                  detail={
                    <>
                      <span className="num">{hyphenatedIsbn(isbn13)}</span>, {where({ bookId: book.id, possession: book.possession })}
                    </>
                  }
                />
              </li>
            ))}
          </Rows>
        </section>
      )}
      {without.length === 0 ? null : (
        <section className="mt-5">
          <h2 className="gutter mb-2">{t`Lignes sans ISBN`}</h2>
          <Rows>
            {without.map(({ number, text, code }) => (
              <li key={number}>
                <Row
                  title={text}
                  detail={t`Ligne ${number}. ${codeWords(code)}`}
                  end={
                    /\p{L}{3}/u.test(text) ? (
                      <Link
                        href={`/ajouter?titre=${encodeURIComponent(text.slice(0, 500))}`}
                        className="underlined inline-flex min-h-11 items-center text-sm"
                      >
                        {t`Par son titre`}
                      </Link>
                    ) : undefined
                  }
                />
              </li>
            ))}
          </Rows>
        </section>
      )}
    </>
  );
}
