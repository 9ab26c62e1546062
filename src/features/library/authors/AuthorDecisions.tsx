import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import type { AuthorDecision } from '#domain/library/author-rules.ts';
import type { AuthorSheet } from '#domain/library/author-view.ts';
import { LIMITS } from '#domain/limits.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';
import { OtherAuthors } from './OtherAuthors.tsx';

/** Keeps a decision about a name and says `text`; `undo` is the decision that takes it back. Answers whether it is saved. */
export type DecideAuthor = (key: string, decision: AuthorDecision, text: string, undo?: AuthorDecision) => Promise<boolean>;

/** What the reader decides about a name: how it is written, which other names are the same, whose pen name it is. */
export function AuthorDecisions({ sheet, onClose }: { readonly sheet: AuthorSheet; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const [failure, setFailure] = useState<string>();
  const [name, setName] = useState(sheet.name);
  const decide: DecideAuthor = async (key, decision, text, undo) => {
    const done = await library.decideAuthor(key, decision);
    setFailure(done.ok ? undefined : words(done.error));
    if (!done.ok) return false;
    const takeBack = async (back: AuthorDecision): Promise<void> => {
      const undone = await library.decideAuthor(key, back);
      say({ text: undone.ok ? t`C’est annulé` : words(undone.error) });
    };
    say({ text, ...(undo !== undefined && { action: { label: t`Annuler`, run: () => void takeBack(undo) } }) });
    return true;
  };
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const chosen = name.trim();
    const text = chosen === '' ? t`Le nom est écrit comme sur les livres` : t`Le nom s’écrit ${chosen}`;
    if (await decide(sheet.key, { type: 'rename', name: chosen === '' ? null : chosen }, text)) onClose();
  };
  const { behind } = sheet;
  return (
    <Sheet label={t`Régler ce nom`} onClose={onClose}>
      <div className="gutter flex flex-col gap-6 pb-6 pt-4">
        <div className="flex items-start justify-between gap-3">
          <h1 className="text-[1.625rem]">{t`Régler ce nom`}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        {failure === undefined ? null : (
          <Note tone="danger" live>
            {failure}
          </Note>
        )}
        <form onSubmit={(event) => void rename(event)} className="flex flex-col gap-3" noValidate>
          <Field
            label={t`Nom à montrer`}
            hint={t`Les livres gardent ce qui est écrit sur leur couverture. Laissez vide pour montrer cela.`}
            maxLength={LIMITS.nameLength}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" look="soft" className="self-start">{t`Renommer`}</Button>
        </form>
        {sheet.joined.length + sheet.penNames.length === 0 && behind === undefined ? null : (
          <Rows label={t`Autres noms`}>
            {sheet.joined.map((other) => (
              <li key={other.key}>
                <Row
                  title={other.name}
                  detail={t`le même nom, écrit autrement`}
                  end={
                    <Button
                      look="line"
                      aria-label={t`Séparer ${other.name}`}
                      onClick={() =>
                        void decide(other.key, { type: 'part' }, t`${other.name} est de nouveau un nom à part`, {
                          type: 'join',
                          into: sheet.key,
                        })
                      }
                    >{t`Séparer`}</Button>
                  }
                />
              </li>
            ))}
            {[...sheet.penNames.map((pen) => ({ pen, of: sheet })), ...(behind === undefined ? [] : [{ pen: sheet, of: behind }])].map(
              ({ pen, of }) => (
                <li key={pen.key}>
                  <Row
                    title={pen === sheet ? of.name : pen.name}
                    detail={pen === sheet ? t`écrit sous ce nom` : t`nom de plume`}
                    end={
                      <Button
                        look="line"
                        aria-label={t`Défaire : ${pen.name}`}
                        onClick={() =>
                          void decide(pen.key, { type: 'no-pen-name' }, t`${pen.name} n’est plus un nom de plume`, {
                            type: 'pen-name',
                            of: of.key,
                          })
                        }
                      >{t`Défaire`}</Button>
                    }
                  />
                </li>
              ),
            )}
          </Rows>
        )}
        <OtherAuthors sheet={sheet} decide={decide} />
      </div>
    </Sheet>
  );
}
