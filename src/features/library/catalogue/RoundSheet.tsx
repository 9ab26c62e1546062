import { useLingui } from '@lingui/react/macro';
import type { ShelfView } from '#domain/library/shelf.ts';
import { Sheet } from '../../../ui/Sheet.tsx';
import { SheetHead } from '../../../ui/SheetHead.tsx';
import { NewRound } from './NewRound.tsx';
import { RoundUnderWay } from './RoundUnderWay.tsx';
import { useRound } from './useRound.ts';

export interface RoundSheetProps {
  /** What the shelf shows, when something narrows it. */
  readonly view: ShelfView | undefined;
  readonly onClose: () => void;
}

/** Covers and missing facts for many books at once: what it costs before, how far it is while it goes on, what it did after. */
export function RoundSheet({ view, onClose }: RoundSheetProps) {
  const { t } = useLingui();
  const { round, doing } = useRound();
  return (
    <Sheet label={t`Compléter les fiches`} onClose={onClose}>
      <div className="gutter flex flex-col gap-4 pb-6 pt-4">
        <SheetHead title={t`Compléter les fiches`} closeLabel={t`Fermer`} onClose={onClose} />
        {round === undefined ? null : round === null ? (
          <NewRound view={view} doing={doing} />
        ) : (
          <RoundUnderWay round={round} doing={doing} />
        )}
      </div>
    </Sheet>
  );
}
