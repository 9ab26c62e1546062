import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Possession } from '#domain/library/book.ts';
import type { BookFacts } from '#domain/library/metadata.ts';
import type { AlreadyHere } from '../../../runtime/runtime.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Button } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';
import { useLocation } from 'wouter';
import { bookAddress } from '../addresses.ts';
import { useEntryWords } from '../useEntryWords.ts';
import { useOnlineSearch } from './useOnlineSearch.ts';

interface OnlineHitsProps {
  readonly query: string;
  /** Nothing was found on this device. */
  readonly alone: boolean;
}

/** What public catalogues know: a block of its own under the reader's books, which it never moves. */
export function OnlineHits({ query, alone }: OnlineHitsProps) {
  const { t } = useLingui();
  const { account } = useRuntime();
  const found = useOnlineSearch(query);
  if (account.current === undefined)
    return alone ? (
      <p className="gutter pb-4 text-sm text-muted">{t`Avec un compte, Griot cherche aussi dans les catalogues publics.`}</p>
    ) : null;
  if (found === undefined) return null;
  const { answer } = found;
  const isFormer = found.query !== query;
  return (
    <section aria-label={t`Dans les catalogues publics`} aria-live="polite" aria-busy={isFormer} className={isFormer ? 'opacity-55' : ''}>
      <h2 className="gutter pb-1.5 pt-5 text-lg">{t`Dans les catalogues publics`}</h2>
      {answer.type !== 'found' ? (
        <p className="gutter pb-4 text-sm text-muted">
          {answer.type === 'not-set-up'
            ? t`Ce serveur ne demande pas encore aux catalogues.`
            : t`Les catalogues ne répondent pas pour l’instant. Vos livres, eux, sont tous là.`}
        </p>
      ) : answer.results.length === 0 ? (
        <p className="gutter pb-4 text-sm text-muted">{t`Aucun catalogue ne connaît ces mots.`}</p>
      ) : (
        <Rows>
          {answer.results.map((facts, at) => (
            <li key={facts.record?.value ?? at}>
              <OnlineHit facts={facts} />
            </li>
          ))}
        </Rows>
      )}
    </section>
  );
}

function OnlineHit({ facts }: { readonly facts: BookFacts }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { library } = useRuntime();
  const toast = useToast();
  const words = useWords();
  const entryWords = useEntryWords();
  const here = useHere(facts);
  const title = facts.title?.value ?? '';
  const author = facts.authors?.value[0]?.name ?? '';
  const detail = [author, facts.publisher?.value, facts.publishedOn?.value.slice(0, 4)].filter((part) => part !== undefined && part !== '');
  const add = async (possession: Possession): Promise<void> => {
    const added = await library.addFound(facts, { status: 'to-read', possession });
    if (!added.ok) return toast({ text: words(added.error) });
    const { bookId } = added.value;
    toast({ text: t`« ${title} » est rangé`, action: { label: t`Voir`, run: () => navigate(bookAddress(bookId)) } });
  };
  const shared = {
    lead: <Cover of={{ title, author, category: 'roman' }} />,
    leadWidth: 40,
    title,
    detail: detail.join(' · '),
  };
  if (here !== undefined)
    return (
      <Row
        {...shared}
        href={bookAddress(here.bookId)}
        note={
          <p className="mt-[.2rem] text-2xs text-info">
            {here.how === 'same-edition'
              ? entryWords.possession[here.possession]
              : t`Autre édition : ${entryWords.possession[here.possession]}`}
          </p>
        }
      />
    );
  return (
    <Row
      {...shared}
      end={
        <span className="flex flex-none flex-col items-end md:flex-row md:gap-3">
          <Button look="underlined" aria-label={t`Je l’ai : ${title}`} onClick={() => void add('owned')}>{t`Je l’ai`}</Button>
          <Button look="underlined" aria-label={t`Je le veux : ${title}`} onClick={() => void add('wished')}>{t`Je le veux`}</Button>
        </span>
      }
    />
  );
}

/** The book of the library that this one is, or is another edition of; asked again when the library changes. */
function useHere(facts: BookFacts): AlreadyHere | undefined {
  const { thinking } = useRuntime();
  const [here, setHere] = useState<AlreadyHere>();
  useEffect(() => {
    let shown = true;
    const ask = async (): Promise<void> => {
      const author = facts.authors?.value[0]?.name;
      const found = await thinking
        .alreadyHere({
          title: facts.title?.value ?? '',
          ...(facts.isbn13 !== undefined && { isbn: facts.isbn13 }),
          ...(author !== undefined && { author }),
        })
        .catch(() => []);
      if (shown) setHere(found[0]);
    };
    void ask();
    const stop = thinking.onRevision(() => void ask());
    return () => {
      shown = false;
      stop();
    };
  }, [thinking, facts]);
  return here;
}
