import { lazy, Suspense } from 'react';
import { asksForSomething } from './shelf-address.ts';
import type { FilterSheetProps } from './FilterSheet.tsx';

/** The shelf is drawn first; what it takes to arrange it comes when somebody wants to. */
const SortSheet = lazy(async () => ({ default: (await import('./SortSheet.tsx')).SortSheet }));
const FilterSheet = lazy(async () => ({ default: (await import('./FilterSheet.tsx')).FilterSheet }));

const LibraryMenu = lazy(async () => ({ default: (await import('./LibraryMenu.tsx')).LibraryMenu }));

const RoundSheet = lazy(async () => ({ default: (await import('./catalogue/RoundSheet.tsx')).RoundSheet }));

export type OpenSheet = 'sort' | 'filter' | 'menu' | 'round';

export interface ShelfSheetsProps extends FilterSheetProps {
  readonly open: OpenSheet | undefined;
  readonly onSelect: () => void;
  readonly onOpen: (sheet: OpenSheet) => void;
}

/** The sheet that lies over the shelf, if one does. */
export function ShelfSheets({ open, onSelect, onOpen, ...props }: ShelfSheetsProps) {
  if (open === undefined) return null;
  return (
    <Suspense fallback={null}>
      {open === 'filter' ? (
        <FilterSheet {...props} />
      ) : open === 'menu' ? (
        <LibraryMenu onSelect={onSelect} onComplete={() => onOpen('round')} onClose={props.onClose} />
      ) : open === 'round' ? (
        <RoundSheet
          view={asksForSomething(props.look) || props.look.view.tab !== 'all' ? props.look.view : undefined}
          onClose={props.onClose}
        />
      ) : (
        <SortSheet look={props.look} words={props.words} onLook={props.onLook} onClose={props.onClose} />
      )}
    </Suspense>
  );
}
