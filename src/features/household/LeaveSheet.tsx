import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import type { Household } from '#domain/library/household/household.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useHouseholdCommands } from './useHouseholdCommands.ts';

interface LeaveSheetProps {
  readonly household: Household;
  /** For everybody, instead of leaving alone. */
  readonly ends: boolean;
  readonly onClose: () => void;
}

/** What leaving a household, or ending it, does to whose books; then it is done. */
export function LeaveSheet({ household, ends, onClose }: LeaveSheetProps) {
  const { t } = useLingui();
  const { decide } = useHouseholdCommands();
  const [, navigate] = useLocation();
  const { realmId, name } = household;
  const isHousehold = household.kind === 'household';
  const title = ends
    ? isHousehold
      ? t`Mettre fin au foyer`
      : t`Mettre fin à l’organisation`
    : isHousehold
      ? t`Quitter le foyer`
      : t`Quitter l’organisation`;
  const go = async (): Promise<void> => {
    const done = await decide(
      { type: ends ? 'end' : 'leave', realmId },
      ends ? t`« ${name} » a pris fin` : t`Vous avez quitté « ${name} »`,
    );
    if (done !== undefined) navigate('/foyer', { replace: true });
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="gutter flex flex-col gap-4 pt-4 pb-6">
        <SheetHead title={title} closeLabel={t`Fermer`} onClose={onClose} />
        <p className="text-sm">
          {ends
            ? t`« ${name} » disparaît pour tout le monde, avec son étagère et qui avait quoi. Chaque livre reste dans la bibliothèque de qui il est.`
            : t`Vos livres sortent de « ${name} » avec vous et restent dans votre bibliothèque. Ceux des autres y restent ; vous ne verrez plus qui les a. Pour revenir, il faudra une nouvelle invitation.`}
        </p>
        <div className="flex flex-wrap gap-2.5">
          <Button onClick={() => void go()}>{title}</Button>
          <Button look="line" onClick={onClose}>{t`Rester`}</Button>
        </div>
      </div>
    </Sheet>
  );
}
