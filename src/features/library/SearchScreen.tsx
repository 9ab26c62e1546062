import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { looksLikeIsbn } from '#domain/library/isbn.ts';
import { useSyncStatus } from '../../runtime/useSyncStatus.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { ToastPlace } from '../../ui/Toast.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { SearchHits, type SearchKind } from './SearchHits.tsx';

/** The reader's own books do not wait for it. */
const OnlineHits = lazy(async () => ({ default: (await import('./online/OnlineHits.tsx')).OnlineHits }));

const HITS = 40;
const HERE = '/recherche';
const TYPING_REST_MS = 200;

/** Recherche: one field under the thumb, answers above it while one types, computed on this device. */
export function SearchScreen() {
  const { t } = useLingui();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('q') ?? '');
  const [kind, setKind] = useState<SearchKind>('all');
  const field = useRef<HTMLInputElement>(null);
  const goBack = useGoBack('/');
  const query = typed.trim();
  const answer = useThinking((thinking) => (query === '' ? Promise.resolve(null) : thinking.search(query, HITS)), [query]);

  useEffect(() => field.current?.focus(), []);

  // The words stay in the address, so that coming back from a book finds the same answers.
  const inAddress = params.get('q') ?? '';
  useEffect(() => {
    if (query === inAddress) return undefined;
    // When the typing rests: another address makes the whole page look where it is.
    const resting = setTimeout(() => {
      // A screen that is being left stays until the next one's code is here; it must not call the reader back.
      if (location.pathname === HERE) setParams(query === '' ? {} : { q: query }, { replace: true });
    }, TYPING_REST_MS);
    return () => clearTimeout(resting);
  }, [query, inAddress, setParams]);
  /** Whoever opens a hit while still typing finds the words again too. */
  const keepWords = (): void => {
    if (query !== inAddress) setParams(query === '' ? {} : { q: query }, { replace: true });
  };

  const type = (words: string): void => {
    setTyped(words);
    if (window.scrollY > 0) window.scrollTo({ top: 0 });
  };
  const nothing = answer !== undefined && answer !== null && answer.query === query && answer.series.length + answer.books.length === 0;
  return (
    <main onClickCapture={keepWords} className="max-w-[56rem] pb-36" data-dom="livres">
      <h1 className="sr-only">{t`Chercher`}</h1>
      <div className="pt-1" aria-live="polite" aria-busy={typed.trim() !== '' && answer?.query !== typed.trim()}>
        {query === '' ? <Hint /> : answer === undefined ? <SkeletonRows label={t`Vos livres arrivent`} /> : null}
        {nothing ? <Nothing query={query} corrected={answer.corrected} onTry={type} /> : null}
        {answer === undefined || answer === null || nothing || query === '' ? null : <SearchHits answer={answer} kind={kind} />}
      </div>
      {query.length < 3 || kind === 'series' ? null : (
        <Suspense fallback={null}>
          <OnlineHits query={query} alone={nothing} />
        </Suspense>
      )}
      <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:left-(--rail)">
        <ToastPlace on="bar" />
        <div className="gutter flex gap-2 overflow-x-auto pb-0.5 pt-2">
          <Chip label={t`Tout`} pressed={kind === 'all'} onPress={() => setKind('all')} />
          <Chip label={t`Séries`} pressed={kind === 'series'} onPress={() => setKind('series')} />
          <Chip label={t`Livres`} pressed={kind === 'books'} onPress={() => setKind('books')} />
        </div>
        <form
          role="search"
          className="gutter flex max-w-[56rem] items-center gap-1 pb-[.7rem] pt-2"
          onSubmit={(event) => {
            event.preventDefault();
            field.current?.blur();
          }}
        >
          <Field
            inputRef={field}
            label={t`Chercher`}
            labelHidden
            icon="search"
            type="search"
            enterKeyHint="search"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={200}
            placeholder={t`Titre, auteur, ISBN`}
            value={typed}
            onChange={(event) => type(event.target.value)}
            end={
              typed === '' ? null : (
                <IconButton
                  icon="x"
                  size={20}
                  label={t`Effacer`}
                  className="-mr-3"
                  onClick={() => {
                    type('');
                    field.current?.focus();
                  }}
                />
              )
            }
          />
          <IconButton icon="chevron-down" size={24} label={t`Fermer la recherche`} onClick={goBack} className="-mr-2.5" />
        </form>
      </div>
    </main>
  );
}

function Hint() {
  const { t } = useLingui();
  const sync = useSyncStatus();
  const offline = sync.type === 'waiting' && sync.reason === 'offline';
  return (
    <div className="gutter py-7">
      <Icon name="search" size={34} />
      <h2 className="mt-4 text-xl">{t`Que cherchez-vous ?`}</h2>
      <p className="mt-1.5 max-w-[34ch] text-sm leading-[1.4] text-muted">
        {t`Un titre, même mal écrit, un auteur, une série et un numéro, un ISBN.`}{' '}
        {offline ? t`Pas de réseau : la recherche se fait sur ce téléphone.` : null}
      </p>
    </div>
  );
}

interface NothingProps {
  readonly query: string;
  readonly corrected: string | undefined;
  readonly onTry: (words: string) => void;
}

function Nothing({ query, corrected, onTry }: NothingProps) {
  const { t } = useLingui();
  return (
    <div className="gutter py-7">
      <Icon name="search" size={34} />
      <h2 className="mt-4 text-xl">{t`Rien pour « ${query} »`}</h2>
      {corrected === undefined ? (
        <p className="mb-4 mt-1.5 text-sm text-muted">{t`Ce livre n’est pas dans votre bibliothèque.`}</p>
      ) : (
        <p className="mb-4 mt-1.5 text-sm text-muted">{t`Le plus proche chez vous : ${corrected}.`}</p>
      )}
      <div className="flex flex-wrap gap-2.5">
        {corrected === undefined ? null : <Button look="soft" onClick={() => onTry(corrected)}>{t`Voir « ${corrected} »`}</Button>}
        <ButtonLink
          href={`/ajouter?${looksLikeIsbn(query) ? 'isbn' : 'titre'}=${encodeURIComponent(query)}`}
          look="line"
        >{t`L’ajouter`}</ButtonLink>
      </div>
    </div>
  );
}
