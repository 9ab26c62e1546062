import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AuthorSheet } from '#domain/library/author-view.ts';
import { foldKey } from '#domain/library/fold.ts';
import { LIMITS } from '#domain/limits.ts';
import { useThinking } from '../../../runtime/useThinking.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';
import type { DecideAuthor } from './AuthorDecisions.tsx';

const SHOWN = 6;

/** Another name of the library that is this person: the same name in another spelling, or a pen name. */
export function OtherAuthors({ sheet, decide }: { readonly sheet: AuthorSheet; readonly decide: DecideAuthor }) {
  const { t } = useLingui();
  const authors = useThinking((thinking) => thinking.authors(), []);
  const [typed, setTyped] = useState('');
  const words = foldKey(typed).split(' ').filter(Boolean);
  const found =
    words.length === 0
      ? []
      : (authors ?? []).filter(({ key, name }) => key !== sheet.key && words.every((word) => `${key} ${foldKey(name)}`.includes(word)));
  const { key: into, name } = sheet;
  return (
    <section aria-label={t`La même personne`} className="flex flex-col gap-3">
      <h2 className="text-lg">{t`La même personne`}</h2>
      <Field
        label={t`Un autre nom de vos livres, qui est le sien`}
        type="search"
        maxLength={LIMITS.nameLength}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {words.length > 0 && authors !== undefined && found.length === 0 ? (
        <p role="status" className="text-sm text-muted">{t`Personne de ce nom sur vos couvertures.`}</p>
      ) : null}
      <Rows>
        {found.slice(0, SHOWN).map((other) => (
          <li key={other.key}>
            <Row
              title={other.name}
              detail={plural(other.books, { one: '# livre', other: '# livres' })}
              note={
                <span className="mt-1.5 flex flex-wrap gap-2">
                  <Button
                    look="soft"
                    aria-label={t`${other.name} : même nom`}
                    onClick={() =>
                      void decide(other.key, { type: 'join', into }, t`${other.name} est compté avec ${name}`, { type: 'part' })
                    }
                  >{t`Même nom`}</Button>
                  <Button
                    look="line"
                    aria-label={t`${other.name} : nom de plume`}
                    onClick={() =>
                      void decide(other.key, { type: 'pen-name', of: into }, t`${other.name} est un nom de plume de ${name}`, {
                        type: 'no-pen-name',
                      })
                    }
                  >{t`Nom de plume`}</Button>
                </span>
              }
            />
          </li>
        ))}
      </Rows>
    </section>
  );
}
