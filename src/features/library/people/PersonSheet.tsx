import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import type { ContactDecision } from '#domain/library/contact-rules.ts';
import type { Contact } from '#domain/library/contact.ts';
import { LIMITS } from '#domain/limits.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';

/** The name of somebody, and away with it; their loans stay. */
export function PersonSheet({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const [name, setName] = useState(contact.name);
  const [fault, setFault] = useState<string>();

  /** What was decided is said by a toast that takes it back. */
  const decide = async (decision: ContactDecision, back: ContactDecision, done: string, undone: string): Promise<void> => {
    const decided = await library.decideContact(decision);
    if (!decided.ok) {
      setFault(words(decided.error));
      return;
    }
    const takeBack = async (): Promise<void> => {
      const taken = await library.decideContact(back);
      say({ text: taken.ok ? undone : words(taken.error) });
    };
    onClose();
    say({ text: done, action: { label: t`Annuler`, run: () => void takeBack() } });
  };
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    const typed = name.trim();
    if (typed === contact.name) return onClose();
    if (typed === '') return setFault(t`Il manque un nom. Écrivez-le, puis enregistrez.`);
    void decide(
      { type: 'rename', contactId: contact.id, name: typed },
      { type: 'rename', contactId: contact.id, name: contact.name },
      t`${typed} est le nouveau nom`,
      t`${contact.name} a retrouvé son nom`,
    );
  };
  const remove = (): void =>
    void decide(
      { type: 'remove', contactId: contact.id },
      { type: 'put-back', contact },
      t`${contact.name} n’est plus dans vos contacts. Les prêts restent.`,
      t`${contact.name} est de retour`,
    );
  return (
    <Sheet label={contact.name} onClose={onClose}>
      <div className="gutter flex flex-col gap-6 pb-6 pt-4">
        <div className="flex items-start justify-between gap-3">
          <h1 className="min-w-0 text-[1.625rem] [overflow-wrap:anywhere]">{contact.name}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        <form onSubmit={rename} className="flex flex-col gap-3" noValidate>
          <Field
            label={t`Son nom`}
            error={fault}
            autoComplete="off"
            enterKeyHint="done"
            maxLength={LIMITS.nameLength}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setFault(undefined);
            }}
          />
          <Button type="submit" look="soft" className="self-start">{t`Renommer`}</Button>
        </form>
        <div>
          <Button look="line" icon="trash" onClick={remove}>{t`Retirer des contacts`}</Button>
          <p className="mt-2 text-sm text-muted">{t`Ses prêts restent, et disent « quelqu’un ».`}</p>
        </div>
      </div>
    </Sheet>
  );
}
