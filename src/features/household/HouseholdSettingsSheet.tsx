import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import type { Household } from '#domain/library/household/household.ts';
import { LIMITS } from '#domain/limits.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useHouseholdCommands } from './useHouseholdCommands.ts';

/** Another name, for everybody in it. */
export function RenameHousehold({ household, onClose }: { readonly household: Household; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { decide } = useHouseholdCommands();
  const [name, setName] = useState(household.name);
  const [fault, setFault] = useState<string>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') setFault(t`Il manque un nom. Écrivez-le, puis enregistrez.`);
    else if ((await decide({ type: 'rename', realmId: household.realmId, name }, t`Renommé`)) !== undefined) onClose();
  };
  return (
    <Sheet label={t`Renommer`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="gutter flex flex-col gap-4 py-4" noValidate>
        <SheetHead title={t`Renommer`} closeLabel={t`Fermer`} onClose={onClose} />
        <Field
          label={t`Son nom`}
          error={fault}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={LIMITS.nameLength}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" block>{t`Enregistrer`}</Button>
      </form>
    </Sheet>
  );
}
