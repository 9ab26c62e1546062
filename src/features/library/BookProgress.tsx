import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { PageSheet } from '../../ui/PageSheet.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Trame } from '../../ui/Trame.tsx';
import type { BookPartProps } from './BookHead.tsx';
import { useEntryWords } from './useEntryWords.ts';
import { useHeld } from './useHeld.ts';

const STEP = 5;

/** Where the reader is in the book, five pages at a time or by the number. */
export function BookProgress({ view, commands }: BookPartProps) {
  const { t, i18n } = useLingui();
  const words = useEntryWords();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<string>();
  const { book, open, readings, pending } = view;
  const [page, hold] = useHeld(view.page);
  const { pages } = book;
  const percent = page === undefined ? open?.percent : undefined;
  const inPercent = percent === undefined ? undefined : i18n.number(percent / 100, { style: 'percent', maximumFractionDigits: 1 });
  const again = readings.length > 1 && open !== undefined;
  const step = (by: number): void => {
    const target = Math.max(0, Math.min(pages ?? Number.POSITIVE_INFINITY, (page ?? 0) + by));
    void mark(target);
  };
  const mark = async (target: number, unit: 'page' | 'percent' = 'page'): Promise<void> => {
    const marked = unit === 'page' ? commands.markPage(target) : commands.markPercent(target);
    if (unit === 'page')
      hold(
        target,
        marked.then((refusal) => refusal === undefined),
      );
    const failure = await marked;
    setError(failure);
    if (failure === undefined) setAsking(false);
    else setAsking(true);
  };
  const total = pages === undefined ? '' : t`sur ${pages}`;
  const reading = again ? t`lecture nº ${readings.length}` : '';
  return (
    <div className="gutter pb-4 pt-[1.1rem]">
      <div className="mb-2 flex items-center justify-between gap-3">
        <p className="num text-sm leading-[1.4]">
          <b>{page === undefined ? (inPercent ?? words.status[book.status]) : t`Page ${page}`}</b>{' '}
          <span className="text-muted">{page === undefined ? reading : [total, reading].filter((part) => part !== '').join(', ')}</span>
        </p>
        {pending ? <Tag tone="pending">{t`à envoyer`}</Tag> : null}
      </div>
      {pages === undefined && percent === undefined ? null : (
        <Trame
          percent={book.status === 'read' && open === undefined ? 100 : (percent ?? ((page ?? 0) / (pages ?? 1)) * 100)}
          label={page === undefined || pages === undefined ? (inPercent ?? words.status[book.status]) : t`Page ${page} sur ${pages}`}
          height={14}
        />
      )}
      <div className="mt-3 flex gap-2">
        <Button
          look="line"
          className="w-[2.875rem] flex-none !px-0"
          aria-label={t`Cinq pages de moins`}
          disabled={(page ?? 0) === 0}
          onClick={() => step(-STEP)}
        >
          −5
        </Button>
        <Button look="line" className="min-w-0 flex-1" onClick={() => setAsking(true)}>{t`J’en suis à la page…`}</Button>
        <Button
          look="line"
          className="w-[2.875rem] flex-none !px-0"
          aria-label={t`Cinq pages de plus`}
          disabled={pages !== undefined && page === pages}
          onClick={() => step(STEP)}
        >
          +5
        </Button>
      </div>
      {asking ? (
        <PageSheet
          title={t`J’en suis à la page…`}
          fieldLabel={t`Page`}
          hint={total === '' ? undefined : total}
          submitLabel={t`Noter ma page`}
          closeLabel={t`Fermer`}
          page={page}
          percent={{ label: t`Pour cent`, pagesLabel: t`Numéro`, choiceLabel: t`Comment vous comptez`, value: percent }}
          error={error}
          onSubmit={(target, unit) => void mark(target, unit)}
          onClose={() => {
            setAsking(false);
            setError(undefined);
          }}
        />
      ) : null}
    </div>
  );
}
