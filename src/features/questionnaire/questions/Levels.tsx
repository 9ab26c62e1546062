import { Said } from '../Said.tsx';
import type { QuestionProps } from './answering.ts';

/** A level of the scale for each row: a grid, or cards one under the other. Each row is one tab stop. */
export function Levels({ step, value, locales, labelledBy, onAnswer }: QuestionProps<'grid' | 'cards'>) {
  const { question, options, scale } = step;
  const levels = value?.kind === 'levels' ? value.levels : {};
  const isCards = question.type === 'cards';
  return (
    <div role="group" aria-labelledby={labelledBy} className={`flex flex-col ${isCards ? 'gap-3' : 'gap-5'}`}>
      {options.map(({ id, text }) => (
        <fieldset
          key={id}
          className={isCards ? 'min-w-0 rounded-ctl bg-surface px-3 pb-3 pt-2 shadow-[inset_0_0_0_1.5px_var(--g-line)]' : 'min-w-0'}
        >
          <legend className="float-left mb-2 w-full leading-[1.28]">
            <Said text={text} locales={locales} />
          </legend>
          <div className="-mx-1 clear-both grid auto-cols-fr grid-flow-col">
            {scale.map((level) => (
              <label
                key={level.id}
                className="flex min-h-14 flex-col items-center gap-1 rounded-ctl py-1.5 text-center has-[:checked]:bg-(--dom-soft) has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-(--g-focus)"
              >
                <input
                  type="radio"
                  name={`${question.id}-${id}`}
                  className="peer sr-only"
                  checked={levels[id] === level.id}
                  onChange={() => onAnswer({ kind: 'levels', levels: { ...levels, [id]: level.id } })}
                />
                <i
                  aria-hidden="true"
                  className="mt-0.5 size-[18px] flex-none rotate-45 scale-[.82] shadow-[inset_0_0_0_2px_var(--g-line-strong)] peer-checked:bg-(--dom) peer-checked:shadow-[inset_0_0_0_5px_var(--dom),inset_0_0_0_9px_var(--g-thread)]"
                />
                <span className="d text-[.75rem] font-stretch-75% leading-[1.1] tracking-tight [overflow-wrap:anywhere]">
                  <Said text={level.text} locales={locales} />
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
