import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { keptView } from '#domain/library/saved-filter-rules.ts';
import type { SavedFilter } from '#domain/library/saved-filter.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { NameSheet } from './NameSheet.tsx';
import { SavedFilterSheet } from './SavedFilterSheet.tsx';
import { asksForSomething, searchOf, type ShelfLook } from './shelf-address.ts';

/** The views that the reader gave a name, and the way to name the one that is shown. */
export function SavedFilters({ look, onLook }: { readonly look: ShelfLook; readonly onLook: (look: ShelfLook) => void }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const words = useWords();
  const filters = useThinking((thinking) => thinking.savedFilters(), [], 'saved-filters');
  const [naming, setNaming] = useState(false);
  const [changed, setChanged] = useState<SavedFilter>();
  const here = searchOf(look);
  const isKept = filters?.some((filter) => searchOf(keptView(filter)) === here) ?? false;
  const worthKeeping = (asksForSomething(look) || look.view.tab !== 'all') && !isKept;
  const save = async (name: string): Promise<string | undefined> => {
    const done = await library.decideFilter({ type: 'save', name, kept: look });
    return done.ok ? undefined : words(done.error);
  };
  if ((filters?.length ?? 0) === 0 && !worthKeeping) return null;
  return (
    <section className="mt-3" aria-label={t`Vos filtres`}>
      {filters === undefined || filters.length === 0 ? null : (
        <>
          <h2 className="gutter mb-1.5 text-lg">{t`Vos filtres`}</h2>
          <Rows label={t`Vos filtres`}>
            {filters.map((filter) => (
              <li key={filter.id} className="flex items-center pr-1">
                <div className="min-w-0 flex-1">
                  <Row
                    title={filter.name}
                    {...(searchOf(keptView(filter)) === here && { detail: t`celui-ci` })}
                    end={<span />}
                    onClick={() => onLook(keptView(filter))}
                  />
                </div>
                <IconButton icon="ellipsis" label={t`Régler le filtre ${filter.name}`} onClick={() => setChanged(filter)} />
              </li>
            ))}
          </Rows>
        </>
      )}
      {worthKeeping ? (
        <div className="gutter mt-2">
          <Button look="soft" icon="plus" onClick={() => setNaming(true)}>{t`Garder ce filtre`}</Button>
        </div>
      ) : null}
      {naming ? (
        <NameSheet
          title={t`Garder ce filtre`}
          fieldLabel={t`Son nom`}
          hint={t`Il se retrouve ici, sur tous vos appareils. Sous un nom qui existe déjà, il remplace l’ancien.`}
          submitLabel={t`Garder`}
          onSubmit={save}
          onClose={() => setNaming(false)}
        />
      ) : null}
      {changed === undefined || filters === undefined ? null : (
        <SavedFilterSheet filter={changed} filters={filters} onClose={() => setChanged(undefined)} />
      )}
    </section>
  );
}
