import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Household } from '#domain/library/household/household.ts';
import { LIMITS } from '#domain/limits.ts';
import { TextArea } from '../../ui/Field.tsx';
import { NameForm } from '../../ui/NameForm.tsx';
import { useHouseholdCommands } from './useHouseholdCommands.ts';

/** Its name, and what it is for, for everybody in it. */
export function HouseholdSettingsSheet({ household, onClose }: { readonly household: Household; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { decide } = useHouseholdCommands();
  const { realmId } = household;
  const [purpose, setPurpose] = useState(household.purpose);
  const submit = async (name: string): Promise<undefined> => {
    if ((await decide({ type: 'rename', realmId, name, purpose }, t`Enregistré`)) !== undefined) onClose();
  };
  return (
    <NameForm
      title={t`Nom et usage`}
      closeLabel={t`Fermer`}
      fieldLabel={t`Son nom`}
      name={household.name}
      missing={t`Il manque un nom. Écrivez-le, puis enregistrez.`}
      maxLength={LIMITS.nameLength}
      submitLabel={t`Enregistrer`}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={t`Son usage`}
        hint={t`Par exemple : les livres de la classe de CM2, à rendre en juin. Tous les membres le lisent.`}
        rows={3}
        maxLength={LIMITS.shortTextLength}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
      />
    </NameForm>
  );
}
