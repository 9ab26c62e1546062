import { useLingui } from '@lingui/react/macro';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import type { Shelf } from './shelf-store.ts';

/** Nothing stands here: because there is no book, or because the reader asked for something there is none of. */
export function EmptyShelf({ shelf, onSeeAll }: { readonly shelf: Shelf; readonly onSeeAll: () => void }) {
  const { t } = useLingui();
  if ((shelf.countByTab?.all ?? 0) === 0) {
    return (
      <EmptyLoom
        title={t`Aucun livre pour l’instant`}
        text={t`Écrivez le titre du premier, ou apportez la liste que vous avez déjà. Tout se fait sans réseau.`}
      >
        <ButtonLink href="/ajouter" icon="plus">{t`Ajouter un livre`}</ButtonLink>
        <ButtonLink href="/importer" look="line" icon="file-up">{t`Importer un fichier`}</ButtonLink>
      </EmptyLoom>
    );
  }
  return (
    <EmptyLoom rows={0} title={t`Rien sur cette étagère`} text={t`Aucun livre ne correspond à ce que vous avez choisi.`}>
      <Button look="soft" onClick={onSeeAll}>{t`Tout voir`}</Button>
    </EmptyLoom>
  );
}
