import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { CATEGORIES, POSSESSIONS, STATUSES } from '#domain/library/book.ts';
import { LIMITS } from '#domain/limits.ts';
import { useThinking } from '../../../runtime/useThinking.ts';
import { Button } from '../../../ui/Button.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { SheetHead } from '../../../ui/SheetHead.tsx';
import { useEntryWords } from '../useEntryWords.ts';
import type { FilterWords } from '../useFilterWords.ts';
import { useBulk } from './useBulk.ts';

export interface BulkSheetProps {
  readonly bookIds: readonly string[];
  readonly words: FilterWords;
  readonly onClose: () => void;
  /** It is done: the selection has served. */
  readonly onDone: () => void;
}

/** What to do with all the books that were picked: one press is one gesture, and one press takes it back. */
export function BulkSheet({ bookIds, words, onClose, onDone }: BulkSheetProps) {
  const { t } = useLingui();
  const entryWords = useEntryWords();
  const { change, putOn } = useBulk(bookIds);
  const shelves = useThinking((thinking) => thinking.ownShelves(), []);
  const [tag, setTag] = useState('');
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const carryOut = async (work: Promise<string | undefined>): Promise<void> => {
    setPending(true);
    const failed = await work;
    setPending(false);
    setFault(failed);
    if (failed !== undefined) return;
    onClose();
    onDone();
  };
  const typed = tag.trim();
  const giveTag = (event: FormEvent): void => {
    event.preventDefault();
    if (typed !== '') void carryOut(change({ type: 'tag', tag: typed }, t`étiquette ${typed}`));
  };
  const books = words.books(bookIds.length);
  return (
    <Sheet label={t`Changer ${books}`} onClose={onClose}>
      <div className="gutter pb-6 pt-4" aria-busy={pending}>
        <SheetHead title={t`Changer ${books}`} closeLabel={t`Fermer`} onClose={onClose} />
        {fault === undefined ? null : (
          <div className="mt-3">
            <Note tone="danger" live>
              {fault}
            </Note>
          </div>
        )}
        <Presses
          title={t`Lecture`}
          values={STATUSES}
          names={entryWords.status}
          disabled={pending}
          onPress={(status) => void carryOut(change({ type: 'status', status }, entryWords.status[status]))}
        />
        <Presses
          title={t`Possession`}
          values={POSSESSIONS}
          names={entryWords.possession}
          disabled={pending}
          onPress={(possession) => void carryOut(change({ type: 'possession', possession }, entryWords.possession[possession]))}
        />
        <Presses
          title={t`Catégorie`}
          values={CATEGORIES}
          names={entryWords.category}
          disabled={pending}
          onPress={(category) => void carryOut(change({ type: 'category', category }, entryWords.category[category]))}
        />
        {shelves === undefined || shelves.length === 0 ? null : (
          <Presses
            title={t`Poser sur une étagère`}
            values={shelves.map(({ id }) => id)}
            names={Object.fromEntries(shelves.map(({ id, name }) => [id, name]))}
            disabled={pending}
            onPress={(id) => void carryOut(putOn(id, shelves.find((shelf) => shelf.id === id)?.name ?? ''))}
          />
        )}
        <form onSubmit={giveTag} className="mt-5" noValidate>
          <Field label={t`Étiquette`} maxLength={LIMITS.tagLength} value={tag} onChange={(event) => setTag(event.target.value)} />
          <div className="mt-2 flex flex-wrap gap-2">
            <Button type="submit" look="soft" disabled={pending || typed === ''}>{t`Donner l’étiquette`}</Button>
            <Button
              look="line"
              disabled={pending || typed === ''}
              onClick={() => void carryOut(change({ type: 'untag', tag: typed }, t`sans l’étiquette ${typed}`))}
            >{t`Enlever l’étiquette`}</Button>
          </div>
        </form>
        <div className="mt-6 border-t border-line pt-4">
          <Button
            look="line"
            icon="trash"
            pending={pending}
            onClick={() => void carryOut(change({ type: 'remove' }, t`hors de la bibliothèque`))}
          >{t`Retirer de la bibliothèque`}</Button>
        </div>
      </div>
    </Sheet>
  );
}

interface PressesProps<T extends string> {
  readonly title: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly disabled: boolean;
  readonly onPress: (value: T) => void;
}

function Presses<T extends string>({ title, values, names, disabled, onPress }: PressesProps<T>) {
  return (
    <section className="mt-4" aria-label={title}>
      <h2 className="text-lg">{title}</h2>
      <div className="mt-2 flex flex-wrap gap-2">
        {values.map((value) => (
          <Chip key={value} label={names[value]} pressed={false} onPress={() => (disabled ? undefined : onPress(value))} />
        ))}
      </div>
    </section>
  );
}
