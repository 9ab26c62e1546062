import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '#domain/limits.ts';
import type { OwnShelfSheet } from '#domain/library/own-shelf-view.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { SheetHead } from '../../../ui/SheetHead.tsx';
import { lookAddress, PLAIN_LOOK } from '../shelf-address.ts';
import { useShelfDecision } from './useShelfDecision.ts';

export interface ShelfSettingsProps {
  readonly shelf: OwnShelfSheet;
  readonly onClose: () => void;
  /** The shelf is there no more. */
  readonly onGone: () => void;
}

/** The name of a shelf, and away with it. */
export function ShelfSettings({ shelf, onClose, onGone }: ShelfSettingsProps) {
  const { t } = useLingui();
  const { decide, press } = useShelfDecision();
  const { id: shelfId } = shelf;
  const [name, setName] = useState(shelf.name);
  const [fault, setFault] = useState<string>();
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const typed = name.trim();
    const failed =
      typed === ''
        ? t`Il manque un nom. Écrivez-le, puis enregistrez.`
        : await decide({ type: 'rename', shelfId, name: typed }, t`L’étagère s’appelle ${typed}`);
    setFault(failed);
    if (failed === undefined) onClose();
  };
  const remove = async (): Promise<void> => {
    const gone = await press(
      { type: 'remove', shelfId },
      t`L’étagère ${shelf.name} est retirée. Ses livres n’ont pas bougé.`,
      t`L’étagère ${shelf.name} est remise`,
    );
    if (gone) onGone();
  };
  return (
    <Sheet label={t`Régler l’étagère`} onClose={onClose}>
      <div className="gutter flex flex-col gap-6 pb-6 pt-4">
        <SheetHead title={t`Régler l’étagère`} closeLabel={t`Fermer`} onClose={onClose} />
        <form onSubmit={(event) => void rename(event)} className="flex flex-col gap-3" noValidate>
          <Field
            label={t`Nom de l’étagère`}
            error={fault}
            maxLength={LIMITS.nameLength}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" look="soft" className="self-start">{t`Renommer`}</Button>
        </form>
        <ButtonLink href={lookAddress({ ...PLAIN_LOOK, view: { ...PLAIN_LOOK.view, shelf: shelfId } })} look="line" className="self-start">
          {t`Voir ces livres dans la bibliothèque`}
        </ButtonLink>
        <Button look="line" icon="trash" className="self-start" onClick={() => void remove()}>{t`Retirer l’étagère`}</Button>
      </div>
    </Sheet>
  );
}
