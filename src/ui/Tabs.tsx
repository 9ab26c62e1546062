export interface TabItem<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly count?: string;
}

export interface TabsProps<T extends string> {
  readonly label: string;
  readonly items: readonly TabItem<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** Views of one list, with how many are in each; the chosen one carries the woven tick. */
export function Tabs<T extends string>({ label, items, value, onChoose }: TabsProps<T>) {
  return (
    <div
      role="group"
      aria-label={label}
      className="flex gap-[1.15rem] overflow-x-auto border-b border-line px-(--gutter) [scrollbar-width:none]"
    >
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          aria-pressed={item.value === value}
          onClick={() => onChoose(item.value)}
          className={`d min-h-11 min-w-11 flex-none focus-visible:-outline-offset-2 whitespace-nowrap pb-[.6rem] pt-[.85rem] font-stretch-84% leading-[1.2] ${item.value === value ? 'tick text-ink' : 'text-muted'}`}
        >
          {item.label}
          {item.count === undefined ? null : (
            <span className="num ml-1 font-sans text-2xs font-medium font-stretch-100%">{item.count}</span>
          )}
        </button>
      ))}
    </div>
  );
}
