import { useLingui } from '@lingui/react/macro';
import type { Household } from '#domain/library/household/household.ts';
import type { HouseholdBook } from '#domain/library/household/household-book.ts';
import { useBookFinder } from '../../runtime/useBookFinder.ts';
import { BookPick } from '../../ui/BookPick.tsx';
import { useHouseholdCommands } from './useHouseholdCommands.ts';

interface PutInHouseholdProps {
  readonly household: Household;
  readonly shared: readonly HouseholdBook[];
  readonly onClose: () => void;
}

/** Books of one's own library, found by what one types, put into the household one press each. */
export function PutInHousehold({ household, shared, onClose }: PutInHouseholdProps) {
  const { t } = useLingui();
  const commands = useHouseholdCommands();
  const { realmId, name } = household;
  const { typed, setTyped, isEmptyQuery, books } = useBookFinder();
  const there = new Set(shared.map(({ ownersBookId }) => ownersBookId));
  return (
    <BookPick
      words={{
        title: t`Mettre des livres`,
        close: t`Fermer`,
        intro: t`Les personnes de « ${name} » verront le livre et qui l’a. Rien d’autre.`,
        search: t`Chercher dans la bibliothèque`,
        list: t`Livres`,
        there: t`déjà mis`,
        put: t`Mettre`,
        putThis: (title) => t`Mettre ${title} dans « ${name} »`,
        done: t`Voir l’étagère`,
        nothing: isEmptyQuery ? t`Votre bibliothèque est encore vide.` : t`Rien de ce nom dans votre bibliothèque.`,
      }}
      typed={typed}
      onType={setTyped}
      books={books}
      isThere={(bookId) => there.has(bookId)}
      onPut={({ bookId, title }) => void commands.books({ type: 'put', realmId, bookIds: [bookId] }, t`${title} est dans « ${name} »`)}
      onClose={onClose}
    />
  );
}
