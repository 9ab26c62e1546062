import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '#domain/limits.ts';
import type { FilterDecision } from '#domain/library/saved-filter-rules.ts';
import type { SavedFilter } from '#domain/library/saved-filter.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

export interface SavedFilterSheetProps {
  readonly filter: SavedFilter;
  /** All of them, in order. */
  readonly filters: readonly SavedFilter[];
  readonly onClose: () => void;
}

/** Another name or place for a filter, or away with it. */
export function SavedFilterSheet({ filter, filters, onClose }: SavedFilterSheetProps) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const [name, setName] = useState(filter.name);
  const [fault, setFault] = useState<string>();
  const at = filters.findIndex(({ id }) => id === filter.id);
  const decide = async (decision: FilterDecision): Promise<string | undefined> => {
    const done = await library.decideFilter(decision);
    setFault(done.ok ? undefined : words(done.error));
    return done.ok ? done.value.gestureId : undefined;
  };
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') setFault(t`Il manque un nom. Écrivez-le, puis enregistrez.`);
    else if ((await decide({ type: 'rename', filterId: filter.id, name })) !== undefined) onClose();
  };
  const remove = async (): Promise<void> => {
    const gestureId = await decide({ type: 'remove', filterId: filter.id });
    if (gestureId === undefined) return;
    onClose();
    say({ text: t`Le filtre ${filter.name} est retiré`, action: { label: t`Annuler`, run: () => void library.putBack(gestureId) } });
  };
  return (
    <Sheet label={filter.name} onClose={onClose}>
      <div className="gutter flex flex-col gap-5 pb-6 pt-4">
        <SheetHead title={t`Régler le filtre`} closeLabel={t`Fermer`} onClose={onClose} />
        <form onSubmit={(event) => void rename(event)} className="flex flex-col gap-3" noValidate>
          <Field
            label={t`Son nom`}
            error={fault}
            maxLength={LIMITS.nameLength}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" look="soft" className="self-start">{t`Renommer`}</Button>
        </form>
        {filters.length < 2 ? null : (
          <div className="flex flex-wrap gap-2.5">
            <Button
              look="line"
              disabled={at <= 0}
              onClick={() => void decide({ type: 'move', filterId: filter.id, to: at - 1 })}
            >{t`Monter`}</Button>
            <Button
              look="line"
              disabled={at < 0 || at === filters.length - 1}
              onClick={() => void decide({ type: 'move', filterId: filter.id, to: at + 1 })}
            >{t`Descendre`}</Button>
          </div>
        )}
        <Button look="line" icon="trash" className="self-start" onClick={() => void remove()}>{t`Retirer ce filtre`}</Button>
      </div>
    </Sheet>
  );
}
