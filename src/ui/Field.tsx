import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';
import { useWords } from './WordsContext.tsx';

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** A sentence that says what is wrong and how to put it right. */
  readonly error?: string;
}

const FRAME = 'flex items-center gap-2.5 bg-raised rounded-ctl px-[.85rem]';
const LINE = 'shadow-[inset_0_0_0_1.5px_var(--g-line-strong)] focus-within:shadow-[inset_0_0_0_2px_var(--g-accent)]';
const WRONG = 'shadow-[inset_0_0_0_2px_var(--g-danger)]';
const INNER =
  'min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted placeholder:opacity-100 [&::-webkit-search-cancel-button]:hidden';

function Words({ id, hint, error }: { readonly id: string; readonly hint?: string; readonly error?: string }) {
  return (
    <>
      {hint === undefined || error !== undefined ? null : (
        <p id={`${id}-hint`} className="mt-1.5 text-xs leading-[1.38] text-muted">
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} role="alert" className="mt-1.5 flex items-center gap-1.5 text-sm leading-snug text-danger">
          <Icon name="alert" size={17} />
          {error}
        </p>
      )}
    </>
  );
}

const describedBy = (id: string, { hint, error }: Pick<FieldWords, 'hint' | 'error'>): string | undefined => {
  if (error !== undefined) return `${id}-error`;
  return hint === undefined ? undefined : `${id}-hint`;
};

/**
 * A text that is longer than the field may hold stays whole and is answered with a sentence: a browser's own limit would cut what is
 * pasted without a word. Only searches keep that limit, because nothing is kept of them.
 */
function useLengthFault(value: unknown, limit: number | undefined): string | undefined {
  const words = useWords();
  if (limit === undefined || typeof value !== 'string' || value.length <= limit) return undefined;
  return words({ type: 'TextTooLong', field: '', length: value.length, limit } as { readonly type: string });
}

/** What no field takes at all, so that a whole book pasted by mistake does not stop the page. */
const hardLimit = (limit = 0): number => Math.max(200_000, 2 * limit);

export interface FieldProps extends FieldWords, Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> {
  readonly icon?: IconName;
  /** Keeps the label for those who hear the page, where the placeholder already says it. */
  readonly labelHidden?: boolean;
  /** A control inside the frame, at its end. */
  readonly end?: ReactNode;
  readonly inputRef?: React.Ref<HTMLInputElement>;
}

/** One line of text: label above, hint or error sentence below. */
export function Field({ label, hint, error: told, icon, labelHidden = false, end, inputRef, maxLength, ...input }: FieldProps) {
  const id = useId();
  const isSearch = input.type === 'search';
  const tooLong = useLengthFault(input.value, isSearch ? undefined : maxLength);
  const error = told ?? tooLong;
  return (
    <div className="min-w-0 flex-1">
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'mb-1 block text-sm font-semibold'}>
        {label}
      </label>
      <div className={`${FRAME} h-13 ${error === undefined ? LINE : WRONG}`}>
        {icon === undefined ? null : <Icon name={icon} size={20} />}
        <input
          {...input}
          maxLength={isSearch ? maxLength : hardLimit(maxLength)}
          ref={inputRef}
          id={id}
          className={`${INNER} h-full`}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(id, { hint, error })}
        />
        {end}
      </div>
      <Words id={id} hint={hint} error={error} />
    </div>
  );
}

export type TextAreaProps = FieldWords & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className'>;

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea({ label, hint, error: told, maxLength, ...input }: TextAreaProps) {
  const id = useId();
  const tooLong = useLengthFault(input.value, maxLength);
  const error = told ?? tooLong;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <div className={`${FRAME} ${error === undefined ? LINE : WRONG}`}>
        <textarea
          rows={4}
          {...input}
          maxLength={hardLimit(maxLength)}
          id={id}
          className={`${INNER} field-sizing-content min-h-24 py-2.5`}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(id, { hint, error })}
        />
      </div>
      <Words id={id} hint={hint} error={error} />
    </div>
  );
}

export interface ChoiceProps<T extends string> extends FieldWords {
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
  readonly labelHidden?: boolean;
}

/** One of a few, by the platform's own list: the right one on every telephone. */
export function Choice<T extends string>({ label, hint, error, value, choices, onChoose, labelHidden = false }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className="min-w-0 flex-1">
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'mb-1 block text-sm font-semibold'}>
        {label}
      </label>
      <div className={`${FRAME} h-13 ${error === undefined ? LINE : WRONG}`}>
        <select
          id={id}
          value={value}
          className={`${INNER} h-full`}
          aria-describedby={describedBy(id, { hint, error })}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value);
            if (chosen !== undefined) onChoose(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} className="bg-raised text-ink">
              {choice.label}
            </option>
          ))}
        </select>
      </div>
      <Words id={id} hint={hint} error={error} />
    </div>
  );
}
