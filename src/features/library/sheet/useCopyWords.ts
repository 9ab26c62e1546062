import { useLingui } from '@lingui/react/macro';
import type { Condition, Copy } from '#domain/library/copy.ts';
import type { Edition } from '#domain/library/edition.ts';
import { useReadingWords } from './useReadingWords.ts';

export interface CopyWords {
  readonly condition: Readonly<Record<Condition, string>>;
  /** "poche, Folio, 1972"; empty for the edition that the book itself describes. */
  readonly edition: (edition: Edition | undefined) => string;
  /** "Exemplaire 2"; `at`: its index among the copies of the book. */
  readonly nameOf: (at: number) => string;
  /** "Exemplaire 2, salon", with what tells it apart where nothing says its place. */
  readonly copy: (at: number, copy: Copy, editions: readonly Edition[]) => string;
}

export function useCopyWords(): CopyWords {
  const { t } = useLingui();
  const { format } = useReadingWords();
  const condition: CopyWords['condition'] = { new: t`neuf`, fine: t`très bon état`, good: t`bon état`, worn: t`usé`, damaged: t`abîmé` };
  const nameOf = (at: number): string => t`Exemplaire ${at + 1}`;
  const editionWords: CopyWords['edition'] = (edition) => {
    if (edition === undefined) return '';
    const facts = [edition.label, edition.title, edition.publisher, edition.publishedOn?.slice(0, 4), edition.language];
    const said = [...facts, edition.format === undefined ? undefined : format[edition.format]].filter((fact) => fact !== undefined);
    return said.length === 0 ? t`Autre édition` : said.join(', ');
  };
  return {
    condition,
    edition: editionWords,
    nameOf,
    copy(at, copy, editions) {
      const edition = editionWords(editions.find(({ id }) => id === copy.editionId));
      const state = copy.condition === undefined ? '' : condition[copy.condition];
      const apart = [copy.place ?? '', edition, state].find((fact) => fact !== '');
      return apart === undefined ? nameOf(at) : `${nameOf(at)}, ${apart}`;
    },
  };
}
