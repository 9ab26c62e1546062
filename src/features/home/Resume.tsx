import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { BookEntry } from '#domain/library/shelf.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { Link } from '../../ui/Link.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { titleText } from '../../ui/title-text.ts';
import { Trame } from '../../ui/Trame.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

/** Comes with the rest of the app, after the first screen; a press before that waits for it. */
const PageSheet = lazy(async () => ({ default: (await import('../../ui/PageSheet.tsx')).PageSheet }));

function Progress({ entry }: { readonly entry: BookEntry }) {
  const { t } = useLingui();
  const { page, pages } = entry;
  if (page === undefined) return <p className="num mb-3 text-xs text-muted">{t`En cours, page non notée`}</p>;
  if (pages === undefined)
    return (
      <p className="num mb-3 text-xs">
        <b>{t`Page ${page}`}</b>
      </p>
    );
  return (
    <>
      <Trame percent={(page / pages) * 100} label={t`Page ${page} sur ${pages}`} />
      <p className="num mb-3 mt-2 text-xs leading-[1.38]">
        <b>{t`Page ${page}`}</b> <span className="text-muted">{t`sur ${pages}`}</span>
      </p>
    </>
  );
}

/** The book that is open now: cover, where the reader stands, and the one thing to do with it. */
export function Resume({ entry }: { readonly entry: BookEntry }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const words = useWords();
  const say = useToast();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<string>();

  const close = (): void => {
    setAsking(false);
    setError(undefined);
  };
  // The screen is kept while others are shown; whoever comes back finds it without the sheet.
  useEffect(
    () => () => {
      setAsking(false);
      setError(undefined);
    },
    [],
  );
  const mark = async (page: number): Promise<void> => {
    const done = await library.markPage(entry.bookId, page);
    if (!done.ok) {
      setError(words(done.error));
      return;
    }
    close();
    say({ text: t`Page ${page} notée` });
  };

  return (
    <div className="gutter grid grid-cols-[104px_minmax(0,1fr)] gap-4 lg:grid-cols-[176px_minmax(0,1fr)] lg:gap-7" data-dom="livres">
      <Link href={`/livre/${entry.bookId}`} aria-label={entry.title}>
        <Cover of={entry.cover} />
      </Link>
      <div className="flex min-w-0 flex-col justify-between gap-2">
        <div>
          <h3 className="text-[min(1.625rem,7.2vw)] leading-[1.02] font-stretch-88% lg:text-[2.5rem]">
            <Link href={`/livre/${entry.bookId}`}>{titleText(entry.title)}</Link>
          </h3>
          <p className="mt-1 text-sm leading-[1.4] text-muted">{entry.author}</p>
        </div>
        <div>
          <Progress entry={entry} />
          <Button className="w-full lg:w-auto lg:px-7" onClick={() => setAsking(true)}>{t`Noter ma page`}</Button>
        </div>
      </div>
      {asking ? (
        <Suspense fallback={null}>
          <PageSheet
            title={t`J’en suis à la page…`}
            fieldLabel={t`Page`}
            hint={entry.pages === undefined ? undefined : t`sur ${entry.pages}`}
            submitLabel={t`Noter ma page`}
            closeLabel={t`Fermer`}
            page={entry.page}
            error={error}
            onClose={close}
            onSubmit={(page) => void mark(page)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
