import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import type { SeriesSheet } from '#domain/library/shelf.ts';
import { LIMITS } from '#domain/limits.ts';
import { isPartialDate } from '#domain/time.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { dateText, typedDate } from './sheet/typed-date.ts';
import type { Decide } from './useSeriesDecision.ts';

interface SeriesCountProps {
  readonly sheet: SeriesSheet;
  readonly decide: Decide;
  readonly onClose: () => void;
}

/** "J’ai vérifié": how many volumes came out and when that was true, as the reader knows it. It goes before any table. */
export function SeriesCount({ sheet, decide, onClose }: SeriesCountProps) {
  const { t, i18n } = useLingui();
  const { now } = useRuntime();
  const own = sheet.published?.source === 'reader' ? sheet.published : undefined;
  const [count, setCount] = useState(own === undefined ? '' : String(own.count));
  const [asOf, setAsOf] = useState(dateText(i18n.locale, own?.asOf ?? now().slice(0, 10)));
  const [wrong, setWrong] = useState<'count' | 'date'>();
  const undo = { type: 'published', published: own === undefined ? null : { count: own.count, asOf: own.asOf } } as const;
  const state = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const number = /^\d{1,4}$/.test(count.trim()) ? Number(count) : 0;
    const date = typedDate(i18n.locale, asOf);
    const fault = number < 1 || number > LIMITS.volumesPerSeries ? 'count' : isPartialDate(date) ? undefined : 'date';
    setWrong(fault);
    if (fault !== undefined) return;
    const text = plural(number, { one: '# tome paru, c’est noté', other: '# tomes parus, c’est noté' });
    if (await decide({ type: 'published', published: { count: number, asOf: date } }, text, { undo })) onClose();
  };
  const forget = async (): Promise<void> => {
    if (await decide({ type: 'published', published: null }, t`Votre décompte est oublié`, { undo })) onClose();
  };
  return (
    <form onSubmit={(event) => void state(event)} className="flex flex-col gap-3" noValidate>
      <h2 className="text-lg">{t`J’ai vérifié`}</h2>
      <div className="grid grid-cols-2 gap-3">
        <Field
          label={t`Tomes parus`}
          inputMode="numeric"
          maxLength={4}
          value={count}
          error={wrong === 'count' ? t`Écrivez un nombre entre 1 et 1500.` : undefined}
          onChange={(event) => setCount(event.target.value)}
        />
        <Field
          label={t`Au (date)`}
          maxLength={10}
          placeholder={dateText(i18n.locale, '2026-11')}
          value={asOf}
          error={
            wrong === 'date'
              ? t`Écrivez une année, un mois ou un jour : 2026, ${dateText(i18n.locale, '2026-11')} ou ${dateText(i18n.locale, '2026-11-21')}.`
              : undefined
          }
          onChange={(event) => setAsOf(event.target.value)}
        />
      </div>
      <div className="flex gap-2.5">
        <Button type="submit" look="soft">{t`Noter ce décompte`}</Button>
        {own === undefined ? null : <Button look="line" onClick={() => void forget()}>{t`L’oublier`}</Button>}
      </div>
    </form>
  );
}
