import { useLingui } from '@lingui/react/macro';
import { useRef, useState, type FormEvent } from 'react';
import type { PartDraft, SheetPart } from '#domain/library/part-rules.ts';
import type { CommandFailure } from '../../../runtime/runtime.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';

/** Every field as it is typed. */
type Form = Readonly<Record<string, string>>;

export interface PartFormOptions<F extends Form, T extends SheetPart> {
  readonly bookId: string;
  readonly table: T;
  /** Absent: a new part. */
  readonly id: string | undefined;
  readonly initial: F;
  /** What the typed fields mean; asked for those that differ from the beginning, or for all of a new part. */
  readonly meaning: (field: keyof F & string, typed: string) => unknown;
  readonly onClose: () => void;
}

/** The form of something that hangs on a book: what was typed stays until it is saved, and a refusal stands at its field. */
export function usePartForm<F extends Form, T extends SheetPart>({ bookId, table, id, initial, meaning, onClose }: PartFormOptions<F, T>) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const words = useWords();
  const say = useToast();
  // What the form began with: a change that arrives meanwhile is not undone by fields that nobody touched.
  const [began] = useState(initial);
  const [form, setForm] = useState(initial);
  const [failure, setFailure] = useState<CommandFailure>();
  const saving = useRef(false);
  const wrong = failure === undefined ? undefined : fieldOf(failure);
  const isField = wrong !== undefined && wrong in began;

  const change = (patch: Partial<F>): void => {
    setForm({ ...form, ...patch });
    setFailure(undefined);
  };
  return {
    form,
    change,
    failure,
    errorOf: (name: keyof F & string): string | undefined => (failure !== undefined && wrong === name ? words(failure) : undefined),
    field: (name: keyof F & string) => ({
      value: form[name] ?? '',
      error: failure !== undefined && wrong === name ? words(failure) : undefined,
      onChange: (event: { readonly target: { readonly value: string } }) => change({ [name]: event.target.value } as Partial<F>),
    }),
    /** A refusal that no field of the form is to blame for. */
    general: failure === undefined || isField ? undefined : words(failure),
    async submit(event: FormEvent): Promise<void> {
      event.preventDefault();
      // A second press while the first is being written would add a second part.
      if (saving.current) return;
      const typed = Object.entries(form).filter(([name, text]) =>
        id === undefined ? text.trim() !== '' : text.trim() !== began[name]?.trim(),
      );
      const fields = Object.fromEntries(typed.map(([name, text]) => [name, text.trim() === '' ? null : meaning(name, text.trim())]));
      if (typed.length > 0 || id === undefined) {
        saving.current = true;
        // The table names the fields; TypeScript cannot follow that into the union.
        const done = await library.savePart(bookId, { table, ...(id !== undefined && { id }), fields } as unknown as PartDraft);
        saving.current = false;
        if (!done.ok) {
          setFailure(done.error);
          return;
        }
        say({ text: t`Enregistré` });
      }
      onClose();
    },
  };
}

function fieldOf(failure: CommandFailure): string | undefined {
  if (failure.type === 'PageOutOfRange') return 'page';
  if (failure.type === 'IsbnInvalid') return 'isbn';
  if (failure.type === 'SeriesMissing') return 'seriesName';
  if ('field' in failure && failure.field === 'volume') return 'label';
  return 'field' in failure ? failure.field : undefined;
}

/** A number as typed, with a comma or a point; a text that is none goes through as it is, to be refused with a sentence. */
export const typedNumber = (typed: string): unknown => {
  const number = Number(typed.replace(',', '.'));
  return Number.isNaN(number) ? typed : number;
};
