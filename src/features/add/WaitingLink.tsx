import { plural } from '@lingui/core/macro';
import { useLive } from '../../runtime/useLive.ts';
import { ButtonLink } from '../../ui/Button.tsx';

/** The way to the books without a title; nothing when there are none. Waits for the store's code: under a `Suspense`. */
export function WaitingLink() {
  const count = useLive((db) => db.books.where('lookup').anyOf('waiting', 'unknown').count(), []) ?? 0;
  if (count === 0) return null;
  return (
    <ButtonLink look="underlined" href="/ajouter/sans-titre">
      {plural(count, { one: '# livre sans titre', other: '# livres sans titre' })}
    </ButtonLink>
  );
}
