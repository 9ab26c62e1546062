/** How many of something a rehearsal found: the number above its name, within a `dl`. */
export function Figure({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="d num text-[1.75rem] font-stretch-75%">{count}</dd>
    </div>
  );
}
