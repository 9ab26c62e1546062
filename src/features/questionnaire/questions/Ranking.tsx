import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { textIn } from '#domain/questionnaire/text.ts';
import { useSettings } from '../../../runtime/useSettings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Said } from '../Said.tsx';
import { asOptions, chosenIn, moved, type QuestionProps } from './answering.ts';
import { OPTION } from './OptionMark.tsx';

/** Places without dragging: a tap gives the next place, arrows change it, and each change is told. */
export function Ranking({ step, value, locales, labelledBy, onAnswer }: QuestionProps<'ranking'>) {
  const { t } = useLingui();
  const { language } = useSettings();
  const { options, places } = step;
  const ranked = chosenIn(value);
  const [told, setTold] = useState('');
  const group = useRef<HTMLDivElement>(null);
  const nameOf = (id: string): string => {
    const option = options.find((one) => one.id === id);
    return option === undefined ? id : textIn(option.text, language, locales).text;
  };
  const answer = (next: readonly string[], words: string): void => {
    onAnswer(asOptions(next));
    setTold(words);
  };
  const place = (id: string): void => {
    const name = nameOf(id);
    if (ranked.length >= places) return setTold(t`Les ${places} places sont prises. Retirez-en une d’abord.`);
    const position = ranked.length + 1;
    answer([...ranked, id], t`« ${name} » : place ${position} sur ${places}.`);
    // The button goes with the press; whoever uses the keyboard goes on with its row.
    setTimeout(() => group.current?.querySelector<HTMLElement>(`[data-ranked="${CSS.escape(id)}"] button`)?.focus());
  };
  const move = (from: number, to: number): void => {
    const name = nameOf(ranked[from] ?? '');
    const [before, after] = [from + 1, to + 1];
    answer(moved(ranked, from, to), t`« ${name} » passe de la place ${before} à la place ${after}.`);
  };
  const take = (id: string): void => {
    const name = nameOf(id);
    answer(
      ranked.filter((one) => one !== id),
      t`« ${name} » n’est plus classé.`,
    );
    setTimeout(() => group.current?.querySelector<HTMLElement>(`[data-free="${CSS.escape(id)}"]`)?.focus());
  };
  const free = options.filter(({ id }) => !ranked.includes(id));

  return (
    <div ref={group} role="group" aria-labelledby={labelledBy}>
      <ol className="flex flex-col gap-2">
        {ranked.map((id, at) => {
          const name = nameOf(id);
          return (
            <li
              key={id}
              data-ranked={id}
              className="flex min-h-15 items-stretch rounded-ctl bg-surface shadow-[inset_0_0_0_1.5px_var(--g-line-strong)]"
            >
              <span
                aria-hidden="true"
                className="d num grid w-11 flex-none place-items-center rounded-l-ctl bg-(--dom-soft) text-xl text-(--dom)"
              >
                {at + 1}
              </span>
              <span className="flex-1 self-center px-3 py-2 leading-[1.28]">{name}</span>
              <span className="flex items-center">
                <IconButton
                  icon="arrow-up"
                  label={t`Monter ${name}`}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                  className="disabled:opacity-35"
                />
                <IconButton
                  icon="arrow-down"
                  label={t`Descendre ${name}`}
                  disabled={at === ranked.length - 1}
                  onClick={() => move(at, at + 1)}
                  className="disabled:opacity-35"
                />
                <IconButton icon="x" label={t`Ne plus classer ${name}`} onClick={() => take(id)} />
              </span>
            </li>
          );
        })}
      </ol>
      <p role="status" className="min-h-6 py-2 text-sm text-muted">
        {told === '' ? t`${ranked.length} sur ${places}. Touchez une réponse pour lui donner la place suivante.` : told}
      </p>
      <ul className="flex flex-col gap-2">
        {free.map(({ id, text }) => (
          <li key={id}>
            <button type="button" data-free={id} onClick={() => place(id)} className={`${OPTION} text-left`}>
              <Icon name="plus" size={20} />
              <span>
                <Said text={text} locales={locales} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
