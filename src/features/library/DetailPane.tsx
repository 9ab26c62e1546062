import { useLingui } from '@lingui/react/macro';
import type { BookEntry, ShelfEntry } from '#domain/library/shelf.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { Lozenges } from '../../ui/Lozenges.tsx';
import { Trame } from '../../ui/Trame.tsx';
import { bookAddress } from './addresses.ts';
import { SeriesBody } from './SeriesBody.tsx';
import type { EntryWords } from './useEntryWords.ts';

/** Beside the shelf on a wide screen: what the reader pointed at. */
export function DetailPane({ entry, words }: { readonly entry: ShelfEntry | undefined; readonly words: EntryWords }) {
  const { t } = useLingui();
  return (
    <aside
      aria-label={t`Détails`}
      className="sticky top-0 h-screen overflow-y-auto border-l border-line bg-surface py-6 [--gutter:1.5rem] [--vol-paper:var(--g-surface)]"
    >
      {entry === undefined ? null : entry.kind === 'series' ? (
        <SeriesPane key={entry.key} seriesKey={entry.key} />
      ) : (
        <BookPane entry={entry} words={words} />
      )}
    </aside>
  );
}

function SeriesPane({ seriesKey }: { readonly seriesKey: string }) {
  const sheet = useThinking(async (thinking) => (await thinking.series(seriesKey)) ?? null, [seriesKey]);
  if (sheet === undefined || sheet === null) return null;
  return (
    <>
      <div className="gutter flex items-end gap-4">
        <div className="w-[104px] flex-none">
          <Cover of={sheet.entry.cover} />
        </div>
        <div className="min-w-0">
          <h2 className="text-[1.75rem]">{sheet.entry.title}</h2>
          <p className="mt-1 text-sm leading-[1.4] text-muted">{sheet.authors.join(', ')}</p>
        </div>
      </div>
      <SeriesBody sheet={sheet} dense />
    </>
  );
}

function BookPane({ entry, words }: { readonly entry: BookEntry; readonly words: EntryWords }) {
  const { t } = useLingui();
  const { page, pages } = entry;
  return (
    <div className="gutter">
      <div className="flex items-end gap-4">
        <div className="w-[104px] flex-none">
          <Cover of={entry.cover} />
        </div>
        <div className="min-w-0">
          <h2 className="text-[1.75rem]">{entry.title}</h2>
          <p className="mt-1 text-sm leading-[1.4] text-muted">{entry.author}</p>
        </div>
      </div>
      <p className="mt-5 text-sm">
        {words.status[entry.status]} · {words.possession[entry.possession]}
      </p>
      {page === undefined || pages === undefined ? null : (
        <div className="mt-3">
          <Trame percent={(page / pages) * 100} label={t`Page ${page} sur ${pages}`} />
          <p className="num mt-1.5 text-xs">
            <b>{t`Page ${page}`}</b> <span className="text-muted">{t`sur ${pages}`}</span>
          </p>
        </div>
      )}
      {entry.ratingQuarters === undefined ? null : (
        <div className="mt-3">
          <Lozenges label={t`Votre note`} quarters={entry.ratingQuarters} nameOf={(lozenges) => words.rating(lozenges * 4)} />
        </div>
      )}
      <div className="mt-5">
        <ButtonLink href={bookAddress(entry.bookId)} block>{t`Ouvrir la fiche`}</ButtonLink>
      </div>
    </div>
  );
}
