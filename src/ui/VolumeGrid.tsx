export type VolumeState = 'read' | 'owned' | 'covered' | 'missing' | 'wished' | 'next';

export interface VolumeGridCell {
  readonly key: string | number;
  /** What stands in the cell: "4", "8.5". */
  readonly figure: string;
  readonly state: VolumeState;
  /** What it is called: "Tome 4, manque". */
  readonly label: string;
  readonly pending?: boolean;
}

export interface VolumeGridProps {
  readonly label: string;
  readonly cells: readonly VolumeGridCell[];
  readonly onChoose: (key: string | number) => void;
  /** Cells are 44 px and more; the figure grows smaller where it is long. */
  readonly dense?: boolean;
}

const textSize = (figure: string, dense: boolean): string | undefined => {
  if (figure.length > 3) return '.8125rem';
  return dense ? '.95rem' : undefined;
};

/** The volumes of a series, one button each, in as many columns as 44 px allow. */
export function VolumeGrid({ label, cells, onChoose, dense = false }: VolumeGridProps) {
  return (
    <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))] gap-[3px] [content-visibility:auto]">
      {cells.map((cell) => (
        <li key={cell.key}>
          <button
            type="button"
            className={`vol vol-${cell.state} w-full`}
            style={{ '--vol-text': textSize(cell.figure, dense) }}
            aria-label={cell.label}
            onClick={() => onChoose(cell.key)}
          >
            {cell.figure}
            {cell.pending === true ? <span className="lozenge lozenge-hollow absolute right-1 top-1 text-[.75rem] text-warning" /> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What the shapes mean, in words. */
export function VolumeLegend({ items }: { readonly items: readonly { readonly state: VolumeState; readonly label: string }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-2xs text-muted">
      {items.map((item) => (
        <li key={item.state} className="inline-flex items-center gap-1.5">
          <i className={`vol-key vol-${item.state}`} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}
