import { useLingui } from '@lingui/react/macro';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { SheetHead } from '../../../ui/SheetHead.tsx';
import { useFocusOnFault } from '../../../ui/useFocusOnFault.ts';

export interface PartSheetProps {
  readonly title: string;
  readonly form: {
    readonly failure: unknown;
    readonly general: string | undefined;
    readonly submit: (event: FormEvent) => Promise<void>;
  };
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** Takes the part away and answers whether it is gone; absent for a new one. */
  readonly onRemove?: (() => Promise<boolean>) | undefined;
}

/** The sheet around the form of something that hangs on a book. */
export function PartSheet({ title, form, children, onClose, onRemove }: PartSheetProps) {
  const { t } = useLingui();
  const remove = async (taken: () => Promise<boolean>): Promise<void> => {
    if (await taken()) onClose();
  };
  const faulty = useFocusOnFault<HTMLFormElement>(form.failure);
  return (
    <Sheet label={title} onClose={onClose}>
      <form ref={faulty} onSubmit={(event) => void form.submit(event)} className="gutter flex flex-col gap-4 pb-6 pt-4" noValidate>
        <SheetHead title={title} closeLabel={t`Fermer`} onClose={onClose} />
        {children}
        {form.general === undefined ? null : (
          <Note tone="danger" live>
            {form.general}
          </Note>
        )}
        <Button type="submit" block>{t`Enregistrer`}</Button>
        {onRemove === undefined ? null : (
          <Button
            look="underlined"
            icon="trash"
            className="self-start !text-danger"
            onClick={() => void remove(onRemove)}
          >{t`Retirer`}</Button>
        )}
      </form>
    </Sheet>
  );
}
