import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AuthorDecision } from '#domain/library/author-rules.ts';
import type { AuthorSheet } from '#domain/library/author-view.ts';
import { LIMITS } from '#domain/limits.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Button } from '../../../ui/Button.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';
import { DecisionSheet } from '../DecisionSheet.tsx';
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
  const { behind } = sheet;
  return (
    <DecisionSheet
      title={t`Régler ce nom`}
      failure={failure}
      nameLabel={t`Nom à montrer`}
      nameHint={t`Les livres gardent ce qui est écrit sur leur couverture. Laissez vide pour montrer cela.`}
      longestName={LIMITS.nameLength}
      name={sheet.name}
      onRename={(name) =>
        decide(sheet.key, { type: 'rename', name }, name === null ? t`Le nom est écrit comme sur les livres` : t`Le nom s’écrit ${name}`)
      }
      onClose={onClose}
    >
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
    </DecisionSheet>
  );
}
