import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { HouseholdKind } from '#domain/library/household/household.ts';
import { LIMITS } from '#domain/limits.ts';
import { NameForm } from '../../ui/NameForm.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useHouseholdCommands } from './useHouseholdCommands.ts';

interface MakeHouseholdProps {
  readonly onMade: (realmId: string) => void;
  readonly onClose: () => void;
}

/** A name and what it is; needs no network. */
export function MakeHousehold({ onMade, onClose }: MakeHouseholdProps) {
  const { t } = useLingui();
  const { decide } = useHouseholdCommands();
  const [kind, setKind] = useState<HouseholdKind>('household');
  const isHousehold = kind === 'household';
  const submit = async (name: string): Promise<undefined> => {
    const realmId = await decide({ type: 'create', name, kind }, t`« ${name} » existe maintenant`);
    if (realmId !== undefined) onMade(realmId);
  };
  return (
    <NameForm
      title={isHousehold ? t`Fonder un foyer` : t`Fonder une organisation`}
      closeLabel={t`Fermer`}
      before={
        <Segments
          label={t`C’est`}
          value={kind}
          onChoose={setKind}
          items={[
            { value: 'household', label: t`un foyer` },
            { value: 'organisation', label: t`une organisation` },
          ]}
        />
      }
      fieldLabel={t`Son nom`}
      hint={
        isHousehold
          ? t`Par exemple : Rue Blanche. Les personnes invitées le verront.`
          : t`Une école, une association, une bibliothèque. Les personnes invitées le verront.`
      }
      missing={t`Il manque un nom. Écrivez-le, puis enregistrez.`}
      maxLength={LIMITS.nameLength}
      submitLabel={t`Fonder`}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-sm text-muted">{t`Vous y mettez les livres que vous voulez. Les autres voient leur titre, leur couverture et qui les a ; jamais votre avis, votre note ni vos lectures.`}</p>
    </NameForm>
  );
}
