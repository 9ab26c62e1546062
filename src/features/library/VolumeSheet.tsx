import { useLingui } from '@lingui/react/macro';
import type { Possession } from '#domain/library/book.ts';
import type { SeriesSheet, VolumeCell } from '#domain/library/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useVolumeCommands } from './useVolumeCommands.ts';

export interface VolumeSheetProps {
  readonly sheet: SeriesSheet;
  readonly cell: VolumeCell;
  readonly onClose: () => void;
}

/** A volume that is not at home, asked about from its cell. */
export function VolumeSheet({ sheet, cell, onClose }: VolumeSheetProps) {
  const { t } = useLingui();
  const get = useVolumeCommands(sheet);
  const title = t`${sheet.entry.title}, tome ${cell.label}`;
  const take = (possession: Possession): void => {
    onClose();
    void get(cell, possession);
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="gutter pb-6 pt-4">
        <SheetHead title={title} closeLabel={t`Fermer`} onClose={onClose} />
        <p className="mt-1 text-sm text-muted">
          {cell.state === 'wished' ? t`Dans vos envies, pas encore chez vous.` : t`Ce tome n’est pas encore chez vous.`}
        </p>
        <div className="mt-4 flex gap-2.5">
          <Button className="flex-1" onClick={() => take('owned')}>{t`Je l’ai`}</Button>
          {cell.state === 'wished' ? null : <Button className="flex-1" look="line" onClick={() => take('wished')}>{t`Je le veux`}</Button>}
        </div>
      </div>
    </Sheet>
  );
}
