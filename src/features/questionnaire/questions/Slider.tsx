import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../ui/Button.tsx';
import { Said } from '../Said.tsx';
import type { QuestionProps } from './answering.ts';

/** A number between two, with − and + and the keys of a slider. Untouched, it has not answered. */
export function Slider({ step, value, locales, labelledBy, onAnswer }: QuestionProps<'slider'>) {
  const { t } = useLingui();
  const { minimum, maximum, step: stride, low, high } = step.question;
  const given = value?.kind === 'number' ? value.number : undefined;
  const middle = minimum + stride * Math.round((maximum - minimum) / 2 / stride);
  const to = (number: number): void => onAnswer({ kind: 'number', number: Math.min(maximum, Math.max(minimum, number)) }, true);
  const press = (by: 1 | -1): void => to(given === undefined ? middle : given + by * stride);
  return (
    <div>
      <p className="d num text-center text-[2.75rem] leading-none" aria-hidden="true">
        {given ?? '–'}
      </p>
      <div className="mt-3 flex items-center gap-3">
        <Button look="line" aria-label={t`Moins`} className="size-12" disabled={given === minimum} onClick={() => press(-1)}>
          −
        </Button>
        <input
          type="range"
          className="h-11 min-w-0 flex-1 accent-(--dom)"
          aria-labelledby={labelledBy}
          aria-valuetext={given === undefined ? t`Pas encore répondu` : t`${given} sur ${maximum}`}
          min={minimum}
          max={maximum}
          step={stride}
          value={given ?? middle}
          onChange={(event) => to(event.target.valueAsNumber)}
        />
        <Button look="line" aria-label={t`Plus`} className="size-12" disabled={given === maximum} onClick={() => press(1)}>
          +
        </Button>
      </div>
      <p className="mt-1 flex justify-between gap-4 text-xs text-muted">
        <span>
          <span className="num">{minimum}</span>
          {low === undefined ? null : (
            <>
              {' '}
              · <Said text={low} locales={locales} />
            </>
          )}
        </span>
        <span className="text-right">
          {high === undefined ? null : (
            <>
              <Said text={high} locales={locales} /> ·{' '}
            </>
          )}
          <span className="num">{maximum}</span>
        </span>
      </p>
      {given === undefined ? (
        <p className="mt-3">
          <Button look="underlined" onClick={() => to(middle)}>{t`Répondre ${middle}`}</Button>
        </p>
      ) : null}
    </div>
  );
}
