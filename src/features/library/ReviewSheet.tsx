import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '#domain/limits.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

export interface ReviewSheetProps {
  readonly review: string;
  /** Answers the sentence of what went wrong, if anything did. */
  readonly onSave: (review: string) => Promise<string | undefined>;
  readonly onClose: () => void;
}

/** The reader's own words about a book. */
export function ReviewSheet({ review, onSave, onClose }: ReviewSheetProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(review);
  const [error, setError] = useState<string>();
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const failure = await onSave(typed.trim());
    setError(failure);
    if (failure === undefined) onClose();
  };
  return (
    <Sheet label={t`Ma note de lecture`} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="gutter flex flex-col gap-4 pb-6 pt-4">
        <h1 className="text-[1.625rem]">{t`Ma note de lecture`}</h1>
        <TextArea
          label={t`Ce que vous voulez en garder`}
          rows={8}
          data-autofocus
          maxLength={LIMITS.longTextLength}
          value={typed}
          error={error}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="flex gap-2.5">
          <Button type="submit" className="flex-1">{t`Enregistrer`}</Button>
          <Button look="line" onClick={onClose}>{t`Annuler`}</Button>
        </div>
      </form>
    </Sheet>
  );
}
