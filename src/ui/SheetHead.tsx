import { IconButton } from './IconButton.tsx';

export interface SheetHeadProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly className?: string;
}

/** The name of a sheet, and the way out for whoever does not know how to pull it down. */
export function SheetHead({ title, closeLabel, onClose, className = '' }: SheetHeadProps) {
  return (
    <div className={`flex items-start justify-between gap-3 ${className}`}>
      <h1 className="text-[1.625rem]">{title}</h1>
      <IconButton icon="x" label={closeLabel} onClick={onClose} className="-mr-2.5 -mt-2" />
    </div>
  );
}
