import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Household } from '#domain/library/household/household.ts';
import type { HouseholdBook } from '#domain/library/household/household-book.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { Button } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { Field } from '../../ui/Field.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { useHouseholdCommands } from './useHouseholdCommands.ts';

const HITS = 25;

interface PutInHouseholdProps {
  readonly household: Household;
  readonly shared: readonly HouseholdBook[];
  readonly onClose: () => void;
}

/** Books of one's own library, found by what one types, put into the household one press each. */
export function PutInHousehold({ household, shared, onClose }: PutInHouseholdProps) {
  const { t } = useLingui();
  const { books } = useHouseholdCommands();
  const { realmId, name } = household;
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const newest = useThinking((thinking) => thinking.shelf({ tab: 'all', stacked: false, sort: 'recent' }, 0, HITS), []);
  const answer = useThinking((thinking) => (query === '' ? Promise.resolve(null) : thinking.search(query, HITS)), [query]);
  const found = query === '' ? newest?.entries : answer?.books.map(({ entry }) => entry);
  const there = new Set(shared.map(({ ownersBookId }) => ownersBookId));
  return (
    <Sheet label={t`Mettre des livres`} onClose={onClose} footer={<Button block onClick={onClose}>{t`Voir l’étagère du foyer`}</Button>}>
      <div className="pb-6 pt-4">
        <div className="gutter mb-3">
          <SheetHead title={t`Mettre des livres`} closeLabel={t`Fermer`} onClose={onClose} />
          <p className="mt-1 mb-3 text-sm text-muted">{t`Les personnes de « ${name} » verront le livre et qui l’a. Rien d’autre.`}</p>
          <Field
            label={t`Chercher dans la bibliothèque`}
            labelHidden
            icon="search"
            type="search"
            enterKeyHint="search"
            maxLength={200}
            placeholder={t`Chercher dans la bibliothèque`}
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        {found?.length === 0 ? (
          <p className="gutter text-sm text-muted">
            {query === '' ? t`Votre bibliothèque est encore vide.` : t`Rien de ce nom dans votre bibliothèque.`}
          </p>
        ) : null}
        <Rows label={t`Livres`}>
          {(found ?? []).map((entry) =>
            entry.kind === 'series' ? null : (
              <li key={entry.bookId}>
                <Row
                  title={entry.title}
                  detail={entry.author}
                  lead={<Cover of={entry.cover} />}
                  end={
                    there.has(entry.bookId) ? (
                      <span className="text-sm text-muted">{t`dans le foyer`}</span>
                    ) : (
                      <Button
                        look="soft"
                        aria-label={t`Mettre ${entry.title} dans le foyer`}
                        onClick={() => void books({ type: 'put', realmId, bookIds: [entry.bookId] }, t`${entry.title} est dans le foyer`)}
                      >{t`Mettre`}</Button>
                    )
                  }
                />
              </li>
            ),
          )}
        </Rows>
      </div>
    </Sheet>
  );
}
