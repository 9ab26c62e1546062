import { useLingui } from '@lingui/react/macro';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Said } from '../Said.tsx';
import { asOptions, chosenIn, type QuestionProps } from './answering.ts';
import { OPTION, OptionMark } from './OptionMark.tsx';

/** One or several of a list. One tab stop: the arrow keys go from choice to choice. */
export function Choices({ step, value, locales, labelledBy, onAnswer }: QuestionProps<'single' | 'several'>) {
  const { t } = useLingui();
  const { question, options } = step;
  const chosen = chosenIn(value);
  const isSingle = question.type === 'single';
  const maximum = question.type === 'several' ? question.maximum : 1;
  const isFull = !isSingle && chosen.length >= maximum;
  const group = useRef<HTMLFieldSetElement>(null);
  const [at, setAt] = useState(0);
  const [triedMore, setTriedMore] = useState(false);

  const press = (id: string): void => {
    setTriedMore(false);
    if (isSingle) onAnswer({ kind: 'options', options: [id] });
    else if (chosen.includes(id)) onAnswer(asOptions(chosen.filter((one) => one !== id)));
    else if (isFull) setTriedMore(true);
    else onAnswer({ kind: 'options', options: [...chosen, id] });
  };
  /** Native radios walk by themselves; boxes do not. */
  const walk = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (isSingle || by === undefined) return;
    event.preventDefault();
    const to = (at + by + options.length) % options.length;
    setAt(to);
    group.current?.querySelectorAll('input')[to]?.focus();
  };

  return (
    <>
      <fieldset ref={group} aria-labelledby={labelledBy} className="flex flex-col gap-2">
        {options.map(({ id, text }, index) => (
          <label key={id} className={OPTION}>
            <input
              type={isSingle ? 'radio' : 'checkbox'}
              name={question.id}
              className="peer sr-only"
              checked={chosen.includes(id)}
              tabIndex={isSingle ? undefined : index === Math.min(at, options.length - 1) ? 0 : -1}
              onKeyDown={walk}
              onFocus={() => setAt(index)}
              onChange={() => press(id)}
            />
            <OptionMark />
            <span>
              <Said text={text} locales={locales} />
            </span>
          </label>
        ))}
      </fieldset>
      {isSingle ? null : (
        <p role="status" className={`mt-2 text-sm ${triedMore ? 'text-ink' : 'text-muted'}`}>
          {triedMore
            ? t`Vous en avez déjà choisi ${maximum}, le plus possible ici. Retirez-en un pour en choisir un autre.`
            : t`${chosen.length} sur ${maximum} au plus`}
        </p>
      )}
    </>
  );
}
