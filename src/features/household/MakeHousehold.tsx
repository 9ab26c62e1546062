import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import type { HouseholdKind } from '#domain/library/household/household.ts';
import { LIMITS } from '#domain/limits.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useHouseholdCommands } from './useHouseholdCommands.ts';

interface MakeHouseholdProps {
  readonly onMade: (realmId: string) => void;
  readonly onClose: () => void;
}

/** A name and what it is; needs no network. */
export function MakeHousehold({ onMade, onClose }: MakeHouseholdProps) {
  const { t } = useLingui();
  const { decide } = useHouseholdCommands();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<HouseholdKind>('household');
  const [fault, setFault] = useState<string>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') {
      setFault(t`Il manque un nom. Écrivez-le, puis enregistrez.`);
      return;
    }
    const realmId = await decide({ type: 'create', name, kind }, t`« ${name.trim()} » est fondé`);
    if (realmId !== undefined) onMade(realmId);
  };
  return (
    <Sheet label={t`Fonder un foyer`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="gutter flex flex-col gap-4 py-4" noValidate>
        <SheetHead title={t`Fonder un foyer`} closeLabel={t`Fermer`} onClose={onClose} />
        <Segments
          label={t`C’est`}
          value={kind}
          onChoose={setKind}
          items={[
            { value: 'household', label: t`un foyer` },
            { value: 'organisation', label: t`une organisation` },
          ]}
        />
        <Field
          label={t`Son nom`}
          hint={t`Par exemple : Rue Blanche. Les personnes invitées le verront.`}
          error={fault}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={LIMITS.nameLength}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <p className="text-sm text-muted">{t`Vous y mettez les livres que vous voulez. Les autres voient leur titre, leur couverture et qui les a ; jamais votre avis, votre note ni vos lectures.`}</p>
        <Button type="submit" block>{t`Fonder`}</Button>
      </form>
    </Sheet>
  );
}
