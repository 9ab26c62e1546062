import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useParams } from 'wouter';
import { mayPutIn, type Household } from '#domain/library/household/household.ts';
import { householdShelf, SHELF_PARTS, type SharedEntry, type ShelfPart } from '#domain/library/household/household-shelf.ts';
import { booksOfHousehold } from '../../db/library/household/households.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { Band } from '../../ui/Band.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { authorsOf, coverOfShared } from './cover-of.ts';
import { PutInHousehold } from './PutInHousehold.tsx';
import { SharedBookSheet } from './SharedBookSheet.tsx';
import { useHousehold } from './useHouseholds.ts';
import { useWhereWords } from './useWhereWords.ts';

/** So many rows are drawn at once; a longer shelf is shown on by a press. */
const AT_ONCE = 100;

/** The shelf of a household: what there is, and « Qui l'a ? ». */
export function HouseholdScreen() {
  const { t } = useLingui();
  const { realmId = '' } = useParams();
  const household = useHousehold(realmId);
  const goBack = useGoBack('/foyer');
  if (household === undefined) return <SkeletonRows label={t`L’étagère arrive`} />;
  if (household !== null) return <Shelf household={household} onBack={goBack} />;
  return (
    <div className="max-w-[56rem] pb-8">
      <h1 className="sr-only">{t`Foyer`}</h1>
      <EmptyLoom
        rows={0}
        title={t`Ce foyer n’est plus là`}
        text={t`Il a pris fin, ou vous n’en faites plus partie. Vos livres n’ont pas bougé ; ce que vous aviez noté sans le savoir est dans le tiroir de secours.`}
      >
        <ButtonLink href="/foyer" look="soft">{t`Voir vos foyers`}</ButtonLink>
        <ButtonLink href="/synchronisation/tiroir" look="line">{t`Ouvrir le tiroir`}</ButtonLink>
      </EmptyLoom>
    </div>
  );
}

function Shelf({ household, onBack }: { readonly household: Household; readonly onBack: () => void }) {
  const { t } = useLingui();
  const { realmId, name, purpose, members } = household;
  const books = useLive((db) => booksOfHousehold(db, realmId), [realmId]);
  const [part, setPart] = useState<ShelfPart>('all');
  const [query, setQuery] = useState('');
  const [count, setCount] = useState(AT_ONCE);
  const [putting, setPutting] = useState(false);
  const [asked, setAsked] = useState<string>();
  const where = useWhereWords();
  const all = books && householdShelf(household, books, { part: 'all', query: '' });
  const shown = books && householdShelf(household, books, { part, query });
  const open = all?.find(({ book }) => book.id === asked);
  const names: Readonly<Record<ShelfPart, string>> = { all: t`Tous`, me: t`Chez moi`, away: t`Chez un autre`, free: t`Libres` };
  const people = members.filter(({ isInvited }) => !isInvited).length;
  const put = mayPutIn(household) ? <Button icon="plus" look="soft" onClick={() => setPutting(true)}>{t`Mettre des livres`}</Button> : null;
  return (
    <div className="max-w-[56rem] pb-8" data-dom="livres">
      <div className="flex min-h-13 items-center px-1 pt-2 lg:px-5">
        <IconButton icon="chevron-left" label={t`Retour`} onClick={onBack} />
        <ButtonLink look="underlined" href={`/foyer/${encodeURIComponent(realmId)}/personnes`} className="ml-auto mr-3">
          {t`Personnes et réglages`}
        </ButtonLink>
      </div>
      <header className="gutter mb-3">
        <h1 className="text-[1.875rem] lg:text-[2.5rem]">{name}</h1>
        <p className="num mt-1 text-sm text-muted">
          {plural(people, { one: '# personne', other: '# personnes' })}
          {all === undefined ? '' : ` · ${plural(all.length, { one: '# livre', other: '# livres' })}`}
        </p>
        {purpose === '' ? null : <p className="mt-2 max-w-[52ch] text-sm">{purpose}</p>}
      </header>
      <div className="lg:hidden">
        <Band seed={realmId} />
      </div>
      {shown === undefined ? <SkeletonRows label={t`L’étagère arrive`} /> : null}
      {all?.length === 0 ? (
        <EmptyLoom
          title={t`L’étagère est encore vide`}
          text={
            put === null
              ? t`Les livres apparaîtront ici quand quelqu’un en mettra.`
              : t`Mettez-y des livres de votre bibliothèque. Ils restent à vous, et vos lectures aussi.`
          }
        >
          {put}
        </EmptyLoom>
      ) : null}
      {shown === undefined || all === undefined || all.length === 0 ? null : (
        <>
          <div className="gutter mt-4">
            <Field
              label={t`Chercher sur l’étagère`}
              labelHidden
              icon="search"
              type="search"
              enterKeyHint="search"
              maxLength={200}
              placeholder={t`Chercher sur l’étagère`}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          </div>
          <div role="group" aria-label={t`Qui l’a ?`} className="gutter mt-3 flex flex-wrap gap-2">
            {SHELF_PARTS.map((one) => (
              <Chip key={one} label={names[one]} pressed={part === one} onPress={() => setPart(one)} />
            ))}
          </div>
          <div className="mt-4">
            <Rows label={t`Livres partagés`}>
              {shown.slice(0, count).map((entry) => (
                <SharedRow key={entry.book.id} entry={entry} where={where(entry)} onOpen={() => setAsked(entry.book.id)} />
              ))}
            </Rows>
          </div>
          {shown.length === 0 ? (
            <p className="gutter mt-4 text-sm text-muted">{t`Aucun livre de l’étagère ne répond à cette question.`}</p>
          ) : null}
          <div className="gutter mt-5 flex flex-wrap gap-2.5">
            {put}
            {shown.length > count ? <Button look="line" onClick={() => setCount(count + AT_ONCE)}>{t`Voir la suite`}</Button> : null}
          </div>
        </>
      )}
      {putting ? <PutInHousehold household={household} shared={books ?? []} onClose={() => setPutting(false)} /> : null}
      {open === undefined ? null : <SharedBookSheet household={household} entry={open} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

interface SharedRowProps {
  readonly entry: SharedEntry;
  readonly where: string;
  readonly onOpen: () => void;
}

function SharedRow({ entry, where, onOpen }: SharedRowProps) {
  const { t } = useLingui();
  const { book, isMine, ownerName } = entry;
  const whose = isMine ? t`à vous` : ownerName === '' ? '' : t`à ${ownerName}`;
  return (
    <li>
      <Row
        lead={<Cover of={coverOfShared(book)} />}
        title={book.title}
        detail={[authorsOf(book), whose].filter((words) => words !== '').join(' · ')}
        note={<p className="mt-0.5 text-xs leading-[1.38]">{where}</p>}
        onClick={onOpen}
      />
    </li>
  );
}
