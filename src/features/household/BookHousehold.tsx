import { useLingui } from '@lingui/react/macro';
import { householdsOf, mayPutIn, mayTakeOut, type Household } from '#domain/library/household/household.ts';
import { sharedEntry } from '#domain/library/household/household-shelf.ts';
import type { HouseholdBook } from '#domain/library/household/household-book.ts';
import { sharedFormsOf, sharingRows } from '../../db/library/household/households.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { FactRow } from '../../ui/FactRow.tsx';
import { Section } from '../../ui/Section.tsx';
import { useHouseholdCommands } from './useHouseholdCommands.ts';
import { useWhereWords } from './useWhereWords.ts';

/** On a book's sheet, for each household: whether it is in it, who has it now; nothing where there is no household. */
export function BookHousehold({ bookId }: { readonly bookId: string }) {
  const { t } = useLingui();
  const { account } = useRuntime();
  const rows = useLive(sharingRows, []);
  const shared = useLive((db) => sharedFormsOf(db, bookId), [bookId]);
  const userId = account.current?.userId;
  if (userId === undefined || rows === undefined || shared === undefined) return null;
  const households = householdsOf(rows, userId);
  if (households.length === 0) return null;
  return (
    <Section title={households.some(({ kind }) => kind === 'household') ? t`Dans le foyer` : t`Dans l’organisation`}>
      {households.map((household) => (
        <InHousehold
          key={household.realmId}
          household={household}
          bookId={bookId}
          book={shared.find(({ realmId }) => realmId === household.realmId)}
        />
      ))}
    </Section>
  );
}

interface InHouseholdProps {
  readonly household: Household;
  readonly bookId: string;
  readonly book: HouseholdBook | undefined;
}

function InHousehold({ household, bookId, book }: InHouseholdProps) {
  const { t } = useLingui();
  const where = useWhereWords();
  const { books } = useHouseholdCommands();
  const { realmId, name } = household;
  const put = () => void books({ type: 'put', realmId, bookIds: [bookId] }, t`Mis dans « ${name} »`);
  const take = (id: string) => void books({ type: 'take', realmId, ids: [id] }, t`Retiré de « ${name} »`);
  return (
    <FactRow
      label={name}
      end={
        book === undefined ? (
          mayPutIn(household) ? (
            <Button look="underlined" aria-label={t`Mettre dans « ${name} »`} onClick={put}>{t`Mettre`}</Button>
          ) : null
        ) : (
          <span className="flex gap-3">
            <ButtonLink look="underlined" href={`/foyer/${encodeURIComponent(realmId)}`}>{t`Ouvrir`}</ButtonLink>
            {mayTakeOut(household, book) ? (
              <Button look="underlined" aria-label={t`Retirer de « ${name} »`} onClick={() => take(book.id)}>{t`Retirer`}</Button>
            ) : null}
          </span>
        )
      }
    >
      {book === undefined ? t`Pas sur cette étagère` : where(sharedEntry(household, book))}
    </FactRow>
  );
}
