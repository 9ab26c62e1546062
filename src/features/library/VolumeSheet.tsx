import { useLingui } from '@lingui/react/macro';
import type { Possession } from '#domain/library/book.ts';
import type { SeriesSheet, VolumeCell } from '#domain/library/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
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
        <div className="flex items-start justify-between gap-3">
          <h1 className="text-[1.625rem]">{title}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
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
