import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { paidOf } from '#domain/library/copy-rules.ts';
import type { Copy } from '#domain/library/copy.ts';
import type { Edition } from '#domain/library/edition.ts';
import { hyphenatedIsbn } from '#domain/library/isbn-hyphens.ts';
import { Button } from '../../../ui/Button.tsx';
import { FactRow } from '../../../ui/FactRow.tsx';
import { Section } from '../../../ui/Section.tsx';
import { partialDateWords } from '../partial-date.ts';
import { useCopyWords } from './useCopyWords.ts';

const CopySheet = lazy(async () => ({ default: (await import('./CopySheet.tsx')).CopySheet }));
const EditionSheet = lazy(async () => ({ default: (await import('./EditionSheet.tsx')).EditionSheet }));

export interface BookCopiesProps {
  readonly bookId: string;
  readonly copies: readonly Copy[];
  readonly editions: readonly Edition[];
}

/** The copies that the reader holds, and the other editions of the book. */
export function BookCopies({ bookId, copies, editions }: BookCopiesProps) {
  const { t, i18n } = useLingui();
  const words = useCopyWords();
  const [copy, setCopy] = useState<Copy | 'new'>();
  const [edition, setEdition] = useState<Edition | 'new'>();
  const factsOf = (one: Copy): string => {
    const paid = paidOf(one);
    return [
      one.condition === undefined ? '' : words.condition[one.condition],
      one.signed === true ? t`dédicacé` : '',
      paid === undefined || one.currency === undefined ? '' : i18n.number(paid, { style: 'currency', currency: one.currency }),
      one.acquiredOn === undefined ? '' : partialDateWords(i18n.locale, one.acquiredOn, 'short'),
      one.acquiredFrom ?? '',
      words.edition(editions.find(({ id }) => id === one.editionId)),
    ]
      .filter((fact) => fact !== '')
      .join(' · ');
  };
  return (
    <>
      <Section title={t`Exemplaires`} action={{ label: t`Ajouter`, name: t`Ajouter un exemplaire`, run: () => setCopy('new') }}>
        {copies.map((one, at) => (
          <FactRow
            key={one.id}
            label={words.nameOf(at)}
            end={
              <Button look="underlined" aria-label={t`Modifier : ${words.nameOf(at)}`} onClick={() => setCopy(one)}>{t`Modifier`}</Button>
            }
          >
            <span className="block [overflow-wrap:anywhere]">{one.place ?? t`Non précisé`}</span>
            <span className="block text-sm leading-[1.4] text-muted">{factsOf(one)}</span>
            {one.note === undefined ? null : <span className="line-clamp-3 text-sm leading-[1.4]">{one.note}</span>}
          </FactRow>
        ))}
      </Section>
      <Section title={t`Autres éditions`} action={{ label: t`Ajouter`, name: t`Ajouter une édition`, run: () => setEdition('new') }}>
        {editions.map((one) => (
          <FactRow
            key={one.id}
            label={one.isbn13 === undefined ? t`Édition` : hyphenatedIsbn(one.isbn13)}
            end={
              <Button
                look="underlined"
                aria-label={t`Modifier : ${words.edition(one)}`}
                onClick={() => setEdition(one)}
              >{t`Modifier`}</Button>
            }
          >
            <span className="block [overflow-wrap:anywhere]">{words.edition(one)}</span>
          </FactRow>
        ))}
      </Section>
      <Suspense fallback={null}>
        {copy === undefined ? null : (
          <CopySheet bookId={bookId} copy={copy === 'new' ? undefined : copy} editions={editions} onClose={() => setCopy(undefined)} />
        )}
        {edition === undefined ? null : (
          <EditionSheet bookId={bookId} edition={edition === 'new' ? undefined : edition} onClose={() => setEdition(undefined)} />
        )}
      </Suspense>
    </>
  );
}
