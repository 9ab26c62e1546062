import { useLingui } from '@lingui/react/macro';
import { Rows } from '../../ui/Row.tsx';
import { PersonRow } from './PersonRow.tsx';
import { usePeople } from './usePeople.ts';
import { useSwitch } from './useSwitch.ts';

/**
 * Before an empty home of nobody: the people who have a library here, so that its emptiness is not taken for theirs. Nothing
 * where there is nobody else.
 */
export function WhoReads() {
  const { t } = useLingui();
  const others = usePeople()?.filter(({ isShown }) => !isShown) ?? [];
  const { show } = useSwitch();
  if (others.length === 0) return null;
  return (
    <section className="mt-[1.1rem]" aria-label={t`Qui lit ici ?`}>
      <h2 className="gutter mb-3">{t`Qui lit ici ?`}</h2>
      <Rows>
        {others.map((person) => (
          <li key={person.dbName}>
            <PersonRow person={person} onChoose={() => show(person)} />
          </li>
        ))}
      </Rows>
    </section>
  );
}
