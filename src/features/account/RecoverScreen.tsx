import { useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { AlreadyInNote } from './AlreadyInNote.tsx';
import { LocalBooks, useLocalBookCount, useProposedChoice } from './LocalBooks.tsx';
import { usePhraseDraft } from './usePhraseDraft.ts';
import { useRecovery } from './useRecovery.ts';

/** Brings an account back by its recovery phrase. */
export function RecoverScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/compte');
  const words = useWords();
  const count = useLocalBookCount();
  const [typed, setTyped] = usePhraseDraft();
  const [choice, setChoice] = useProposedChoice();
  const { working, failure, recover } = useRecovery();

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // Numbers and punctuation come along when the printed list is copied.
    const phrase = typed
      .toLowerCase()
      .split(/[\s,;.\d)]+/)
      .filter((word) => word !== '');
    recover(phrase, choice);
  };
  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Retrouver mon compte`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Tapez les mots de votre phrase de secours, dans l'ordre, avec un espace entre eux.`}</p>
      </PageTop>
      <form className="gutter mt-5 flex flex-col gap-4" onSubmit={submit}>
        <TextArea
          label={t`Phrase de secours`}
          maxLength={500}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          translate="no"
          error={failure?.type === 'PhraseInvalid' ? words(failure) : undefined}
        />
        <AlreadyInNote />
        <LocalBooks count={count} value={choice} onChoose={setChoice} />
        {failure === undefined || failure.type === 'PhraseInvalid' ? null : (
          <Note tone="danger" live>
            {words(failure)}
          </Note>
        )}
        <div>
          <Button type="submit" pending={working} disabled={typed.trim() === ''}>{t`Retrouver mon compte`}</Button>
        </div>
      </form>
    </div>
  );
}
