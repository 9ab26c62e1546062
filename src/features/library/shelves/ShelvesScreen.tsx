import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { OwnShelfEntry } from '#domain/library/own-shelf-view.ts';
import { useThinking } from '../../../runtime/useThinking.ts';
import { Button } from '../../../ui/Button.tsx';
import { Cover } from '../../../ui/Cover.tsx';
import { EmptyLoom } from '../../../ui/EmptyLoom.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { useGoBack } from '../../../ui/useGoBack.ts';
import { ownShelfAddress } from '../addresses.ts';
import { NameSheet } from '../NameSheet.tsx';
import { useEntryWords } from '../useEntryWords.ts';
import { useFilterWords } from '../useFilterWords.ts';
import { OrderedRow } from './OrderedRow.tsx';
import { useHandOrder } from './useHandOrder.ts';
import { useShelfDecision } from './useShelfDecision.ts';

/** Vos étagères: shelves of the reader's own, in their order. */
export function ShelvesScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/bibliotheque');
  const shelves = useThinking((thinking) => thinking.ownShelves(), [], 'own-shelves');
  const [naming, setNaming] = useState(false);
  const { decide } = useShelfDecision();
  return (
    <main className="max-w-[56rem] pb-[5.5rem] lg:pb-8" data-dom="livres">
      <PageTop title={t`Vos étagères`} backLabel={t`Retour`} onBack={goBack} />
      {shelves === undefined ? <SkeletonRows label={t`Les étagères arrivent`} /> : null}
      {shelves?.length === 0 ? (
        <EmptyLoom
          title={t`Aucune étagère pour l’instant`}
          text={t`Une étagère garde des livres ensemble, dans l’ordre que vous choisissez : ceux de l’été, ceux à prêter, une collection.`}
        >
          <Button icon="plus" onClick={() => setNaming(true)}>{t`Monter une étagère`}</Button>
        </EmptyLoom>
      ) : null}
      {shelves === undefined || shelves.length === 0 ? null : (
        <>
          <ShelfRows shelves={shelves} />
          <div className="gutter mt-5">
            <Button look="soft" icon="plus" onClick={() => setNaming(true)}>{t`Monter une étagère`}</Button>
          </div>
        </>
      )}
      {naming ? (
        <NameSheet
          title={t`Monter une étagère`}
          fieldLabel={t`Son nom`}
          hint={t`Par exemple : À lire cet été.`}
          submitLabel={t`Monter l’étagère`}
          onSubmit={(name) => decide({ type: 'create', name }, t`L’étagère ${name} est montée`)}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </main>
  );
}

function ShelfRows({ shelves }: { readonly shelves: readonly OwnShelfEntry[] }) {
  const { t } = useLingui();
  const words = useFilterWords(useEntryWords());
  const { press } = useShelfDecision();
  const { shown, list, handle, announced } = useHandOrder(
    shelves,
    ({ id }) => id,
    (shelfId, to) => press({ type: 'move', shelfId, to }),
  );
  return (
    <>
      <ul ref={list} aria-label={t`Vos étagères`} className="mt-4">
        {shown.map((shelf, at) => (
          <OrderedRow
            key={shelf.id}
            href={ownShelfAddress(shelf.id)}
            title={shelf.name}
            detail={words.books(shelf.count)}
            lead={<Covers covers={shelf.covers} />}
            handle={handle(shelf.id, at, t`Déplacer ${shelf.name}`)}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {announced}
      </p>
    </>
  );
}

/** The first books of a shelf, side by side; an empty shelf is bare wood. */
function Covers({ covers }: { readonly covers: OwnShelfEntry['covers'] }) {
  return (
    <div className="flex h-12 w-24 items-end gap-1 border-b-2 border-line-strong pb-px">
      {covers.map((cover, at) => (
        <div key={at} className="w-7.5">
          <Cover of={cover} />
        </div>
      ))}
    </div>
  );
}
