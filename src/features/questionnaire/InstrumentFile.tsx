import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { LegacyDraft } from '#domain/questionnaire/legacy.ts';
import type { InstrumentRead } from '../../runtime/questionnaires.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { usePlaceWords } from './usePlaceWords.ts';

/** A file of questions that somebody wrote, or of answers in the former format: read here, and told what is wrong with it. */
export function InstrumentFile({ onLegacy }: { readonly onLegacy: (draft: LegacyDraft) => void }) {
  const { t } = useLingui();
  const { library, thinking } = useRuntime();
  const placeWords = usePlaceWords();
  const words = useWords();
  const say = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<InstrumentRead>();
  const [failure, setFailure] = useState<{ readonly type: string }>();

  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setFailure(undefined);
    setRead(await thinking.readInstrument(await file.text()));
  };
  const publish = async ({ instrumentId, version, definition, hash }: Extract<InstrumentRead, { type: 'instrument' }>): Promise<void> => {
    const done = await library.decideQuestionnaire({ type: 'publish', instrumentId, version, definition, hash });
    if (!done.ok) return setFailure(done.error);
    setRead(undefined);
    say({ text: t`Questionnaire ajouté` });
  };
  return (
    <section className="gutter mt-8 border-t border-line pb-8 pt-5">
      <h2>{t`Depuis un fichier`}</h2>
      <p className="mt-1.5 max-w-[52ch] text-sm text-muted">{t`Un questionnaire que votre organisation a écrit (JSON), ou d’anciennes réponses à confirmer. Le fichier est lu ici et n’est envoyé nulle part.`}</p>
      <div className="mt-3">
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          className="sr-only"
          tabIndex={-1}
          aria-label={t`Fichier de questions ou de réponses`}
          onChange={(event) => {
            const file = event.target.files?.[0];
            void choose(file);
            // The same file can be chosen again after it was repaired.
            event.target.value = '';
          }}
        />
        <Button look="line" icon="file-up" onClick={() => input.current?.click()}>{t`Choisir un fichier`}</Button>
      </div>
      <div role="status" className="mt-3 flex flex-col gap-3">
        {failure === undefined ? null : <Note tone="danger">{words(failure)}</Note>}
        {read?.type === 'instrument' ? (
          <Note tone="success">
            <p>
              {read.title['fr'] ?? Object.values(read.title)[0]} · {t`version ${read.version}`} · {t`questions : ${read.questions}`}
            </p>
            <Button look="underlined" onClick={() => void publish(read)}>{t`L’ajouter à Cap`}</Button>
          </Note>
        ) : null}
        {read?.type === 'version-taken' ? (
          <Note tone="warning">{t`La version ${read.version} est déjà publiée et dit autre chose. Une version ne change jamais : donnez-lui un autre numéro.`}</Note>
        ) : null}
        {read?.type === 'legacy' ? (
          <Note tone="info">
            <p>{t`D’anciennes réponses. Questions reconnues : ${read.draft.proposals.length} ; réponses que personne ne sait placer : ${read.draft.notUnderstood.length}.`}</p>
            {read.draft.notUnderstood.length === 0 ? null : (
              <p className="mt-1 text-muted">
                {t`Non placées :`} {read.draft.notUnderstood.map(({ question, answer }) => `${question} → ${answer}`).join(' · ')}
              </p>
            )}
            {read.draft.proposals.length === 0 ? null : (
              <Button look="underlined" onClick={() => onLegacy(read.draft)}>{t`Les relire et confirmer`}</Button>
            )}
          </Note>
        ) : null}
        {read?.type === 'wrong' ? (
          <Note tone="warning">
            <p>{t`Ce fichier ne peut pas devenir un questionnaire. Rien n’a changé. À corriger :`}</p>
            <ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
              {read.places.map((place, at) => (
                <li key={at} className="[overflow-wrap:anywhere]">
                  {place.path === '' ? null : <code className="text-xs">{place.path}</code>} {placeWords(place)}
                </li>
              ))}
            </ul>
          </Note>
        ) : null}
      </div>
    </section>
  );
}
