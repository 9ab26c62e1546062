/** Rows that are not there yet: bare threads, and only when the wait is longer than 300 ms. */
export function SkeletonRows({ count = 4, label }: { readonly count?: number; readonly label: string }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex min-h-14 items-center gap-[.8rem] px-(--gutter) py-[.6rem]">
          <div className="threads h-13 w-[38px] flex-none" />
          <div className="flex-1">
            <div className="threads h-4 w-3/5" />
            <div className="threads mt-2 h-[11px] w-2/5" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** The place of one cover that is on its way. `still`: of one that flies by. */
export function SkeletonCover({ still = false }: { readonly still?: boolean }) {
  return (
    <div aria-hidden="true">
      <div className={`threads aspect-[100/156] ${still ? 'threads-still' : ''}`} />
      {still ? null : <div className="threads mt-2 h-4 w-4/5" />}
    </div>
  );
}
