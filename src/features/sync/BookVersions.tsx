import { lazy, Suspense } from 'react';
import { useLive } from '../../runtime/useLive.ts';

/** On the page of a book: the values that other devices' changes replaced in its rows, when there are some. */
export function BookVersions({ rowIds }: { readonly rowIds: readonly string[] }) {
  const replaced = useLive((db) => db.notices.where('key').anyOf(rowIds).and(isReplaced).count(), [rowIds.join()]) ?? 0;
  if (replaced === 0) return null;
  return (
    <Suspense fallback={null}>
      <VersionList rowIds={rowIds} />
    </Suspense>
  );
}

const VersionList = lazy(async () => ({ default: (await import('./VersionList.tsx')).VersionList }));

const isReplaced = ({ kind }: { readonly kind: string }): boolean => kind === 'replaced';
