import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { GIVEN_ROLES } from '#domain/given-role.ts';
import { mayChange, mayHandOverTo, type Household, type HouseholdMember } from '#domain/library/household/household.ts';
import type { HouseholdDecision } from '#domain/library/household/household-rules.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { RolePick } from './RolePick.tsx';
import { useHouseholdCommands } from './useHouseholdCommands.ts';

interface MemberSheetProps {
  readonly household: Household;
  readonly member: HouseholdMember;
  readonly onClose: () => void;
}

/** One person of a household: their role, handing the household to them, putting them out; each says first what becomes of whose books. */
export function MemberSheet({ household, member, onClose }: MemberSheetProps) {
  const { t } = useLingui();
  const { decide } = useHouseholdCommands();
  const [sure, setSure] = useState<'remove' | 'handOver'>();
  const { realmId } = household;
  const { memberId, role } = member;
  const name = member.name === '' ? t`Quelqu’un` : member.name;
  const act = async (decision: HouseholdDecision, said: string): Promise<void> => {
    if ((await decide(decision, said)) !== undefined) onClose();
  };
  const given = GIVEN_ROLES.find((one) => one === role);
  return (
    <Sheet label={name} onClose={onClose}>
      <div className="gutter flex flex-col gap-5 pt-4 pb-6">
        <SheetHead title={name} closeLabel={t`Fermer`} onClose={onClose} />
        {mayChange(household, member) ? (
          <RolePick
            label={t`Son rôle`}
            value={given}
            onChoose={(next) => void decide({ type: 'role', realmId, memberId, role: next }, t`Rôle changé`)}
          />
        ) : null}
        {mayHandOverTo(household, member) && sure !== 'remove' ? (
          sure === 'handOver' ? (
            <div>
              <p className="text-sm">{t`${name} deviendra propriétaire de « ${household.name} », tout de suite. Vous y restez, avec le rôle « Administre ». Les livres restent à qui ils sont.`}</p>
              <div className="mt-3 flex flex-wrap gap-2.5">
                <Button
                  onClick={() => void act({ type: 'handOver', realmId, memberId }, t`Transmis à ${name}`)}
                >{t`Transmettre « ${household.name} »`}</Button>
                <Button look="line" onClick={() => setSure(undefined)}>{t`Le garder`}</Button>
              </div>
            </div>
          ) : (
            <Button look="line" onClick={() => setSure('handOver')}>{t`Transmettre « ${household.name} » à ${name}`}</Button>
          )
        ) : null}
        {mayChange(household, member) && sure !== 'handOver' ? (
          sure === 'remove' ? (
            <div>
              <p className="text-sm">
                {member.isInvited
                  ? t`L’invitation de ${name} ne vaudra plus rien.`
                  : t`${name} ne verra plus « ${household.name} », et ses livres en sortent aussi. Les vôtres restent. Ce qui aura été noté sans réseau entre-temps ira dans son tiroir de secours.`}
              </p>
              <div className="mt-3 flex flex-wrap gap-2.5">
                <Button onClick={() => void act({ type: 'remove', realmId, memberId }, t`${name} n’est plus dans « ${household.name} »`)}>
                  {t`Faire sortir ${name}`}
                </Button>
                <Button look="line" onClick={() => setSure(undefined)}>{t`Annuler`}</Button>
              </div>
            </div>
          ) : (
            <Button look="line" onClick={() => setSure('remove')}>
              {member.isInvited ? t`Annuler l’invitation` : t`Faire sortir de « ${household.name} »`}
            </Button>
          )
        ) : null}
      </div>
    </Sheet>
  );
}
