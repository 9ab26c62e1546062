import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { PageSheet } from '../../ui/PageSheet.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Trame } from '../../ui/Trame.tsx';
import type { BookPartProps } from './BookHead.tsx';
import { useEntryWords } from './useEntryWords.ts';

const STEP = 5;

/** Where the reader is in the book, five pages at a time or by the number. */
export function BookProgress({ view, commands }: BookPartProps) {
  const { t } = useLingui();
  const words = useEntryWords();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<string>();
  const { book, open, readings, page, pending } = view;
  const { pages } = book;
  const again = readings.length > 1 && open !== undefined;
  const step = (by: number): void => {
    const target = Math.max(0, Math.min(pages ?? Number.POSITIVE_INFINITY, (page ?? 0) + by));
    void mark(target);
  };
  const mark = async (target: number): Promise<void> => {
    const failure = await commands.markPage(target);
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
          {page === undefined ? <b>{words.status[book.status]}</b> : <b>{t`Page ${page}`}</b>}{' '}
          <span className="text-muted">{page === undefined ? reading : [total, reading].filter((part) => part !== '').join(', ')}</span>
        </p>
        {pending ? <Tag tone="pending">{t`à envoyer`}</Tag> : null}
      </div>
      {pages === undefined ? null : (
        <Trame
          percent={book.status === 'read' && open === undefined ? 100 : ((page ?? 0) / pages) * 100}
          label={page === undefined ? words.status[book.status] : t`Page ${page} sur ${pages}`}
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
          error={error}
          onSubmit={(target) => void mark(target)}
          onClose={() => {
            setAsking(false);
            setError(undefined);
          }}
        />
      ) : null}
    </div>
  );
}
