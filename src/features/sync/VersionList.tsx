import { useLingui } from '@lingui/react/macro';
import { replacedVersions } from '../../db/recovery/drawer.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { drawerItems } from './drawer-items.ts';
import { DrawerRow } from './DrawerRow.tsx';

/** Replaced versions of a book's rows: readable, and put back by one press (P4). */
export function VersionList({ rowIds }: { readonly rowIds: readonly string[] }) {
  const { t } = useLingui();
  const notices = useLive((db) => replacedVersions(db, rowIds), [rowIds.join()]) ?? [];
  const items = drawerItems({ removed: [], notices });
  if (items.length === 0) return null;
  return (
    <section className="pt-5 pb-2">
      <h2 className="gutter mb-1.5">{t`Versions remplacées`}</h2>
      <ul>
        {items.map((item) => (
          <DrawerRow key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
