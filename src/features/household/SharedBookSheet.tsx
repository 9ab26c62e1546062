import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { mayHand, mayTakeOut, OUTSIDE, type Household } from '#domain/library/household/household.ts';
import type { SharedEntry } from '#domain/library/household/household-shelf.ts';
import { LIMITS } from '#domain/limits.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { Choice, Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { authorsOf, coverOfShared } from './cover-of.ts';
import { useHouseholdCommands } from './useHouseholdCommands.ts';
import { useWhereWords } from './useWhereWords.ts';

interface SharedBookSheetProps {
  readonly household: Household;
  readonly entry: SharedEntry;
  readonly onClose: () => void;
}

/** A book of the household: who has it, and what one may do about it. */
export function SharedBookSheet({ household, entry, onClose }: SharedBookSheetProps) {
  const { t } = useLingui();
  const where = useWhereWords();
  const { book, isMine, ownerName } = entry;
  return (
    <Sheet label={book.title} onClose={onClose}>
      <div className="gutter pt-4 pb-6">
        <SheetHead title={book.title} closeLabel={t`Fermer`} onClose={onClose} className="mb-3" />
        <div className="flex items-end gap-4">
          <div className="w-[104px] flex-none">
            <Cover of={coverOfShared(book)} />
          </div>
          <div className="min-w-0">
            <p className="text-sm text-muted">{authorsOf(book)}</p>
            <p className="mt-1 text-sm">
              {isMine
                ? t`À vous`
                : ownerName === ''
                  ? household.kind === 'household'
                    ? t`Au foyer`
                    : t`À l’organisation`
                  : t`À ${ownerName}`}
            </p>
          </div>
        </div>
        <h2 className="mt-5 text-lg">{t`Qui l’a ?`}</h2>
        <p className="mt-1" role="status">
          {where(entry)}
        </p>
        {mayHand(household, book) ? (
          <HandOn household={household} entry={entry} />
        ) : (
          <div className="mt-3">
            <Note tone="info">{t`Votre rôle est de regarder : seules les personnes qui partagent notent qui a le livre.`}</Note>
          </div>
        )}
        <div className="mt-5 flex flex-wrap gap-2.5">
          {isMine ? <ButtonLink look="line" href={`/livre/${book.ownersBookId}`}>{t`Ouvrir ma fiche`}</ButtonLink> : null}
          {mayTakeOut(household, book) ? <TakeOut household={household} entry={entry} onGone={onClose} /> : null}
        </div>
      </div>
    </Sheet>
  );
}

/** « Je le prends », « Il est rendu », or in the hands of somebody else; and where it stands. */
function HandOn({ household, entry }: Omit<SharedBookSheetProps, 'onClose'>) {
  const { t } = useLingui();
  const { books } = useHouseholdCommands();
  const { realmId, me, members } = household;
  const { book, where } = entry;
  const [place, setPlace] = useState(book.place ?? '');
  const hand = (by: string | null, said: string) => void books({ type: 'hand', realmId, id: book.id, by }, said);
  const others = members.filter(({ isInvited, isMe, userId }) => !isInvited && !isMe && userId !== '');
  return (
    <>
      <div className="mt-3 flex flex-wrap gap-2.5">
        {where === 'me' ? null : <Button onClick={() => hand(me.userId, t`Pris : il est chez vous`)}>{t`Je le prends`}</Button>}
        {where === 'free' ? null : (
          <Button look={where === 'me' ? 'accent' : 'line'} onClick={() => hand(null, t`Rendu`)}>{t`Il est rendu`}</Button>
        )}
      </div>
      <div className="mt-4 flex flex-col gap-4">
        <Choice
          label={t`Chez quelqu’un d’autre`}
          value={where === 'other' || where === 'outside' ? (book.held?.by ?? '') : ''}
          choices={[
            { value: '', label: t`Choisir` },
            ...others.map(({ userId, name }) => ({ value: userId, label: name === '' ? t`quelqu’un` : name })),
            { value: OUTSIDE, label: t`Quelqu’un d’extérieur` },
          ]}
          onChoose={(by) => (by === '' ? undefined : hand(by, t`Noté`))}
        />
        <form
          className="flex items-end gap-2.5"
          onSubmit={(event) => {
            event.preventDefault();
            void books({ type: 'place', realmId, id: book.id, place }, t`Place notée`);
          }}
        >
          <Field
            label={t`Sa place`}
            autoComplete="off"
            enterKeyHint="done"
            maxLength={LIMITS.shortTextLength}
            placeholder={t`Salon, deuxième rayon`}
            value={place}
            onChange={(event) => setPlace(event.target.value)}
          />
          <Button type="submit" look="soft">{t`Noter`}</Button>
        </form>
      </div>
    </>
  );
}

function TakeOut({
  household,
  entry,
  onGone,
}: {
  readonly household: Household;
  readonly entry: SharedEntry;
  readonly onGone: () => void;
}) {
  const { t } = useLingui();
  const { books } = useHouseholdCommands();
  const { book } = entry;
  const take = async (): Promise<void> => {
    if (await books({ type: 'take', realmId: household.realmId, ids: [book.id] }, t`${book.title} n’est plus dans « ${household.name} »`))
      onGone();
  };
  return <Button look="line" onClick={() => void take()}>{t`Retirer de l’étagère`}</Button>;
}
