import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { BUILT_IN } from '#domain/questionnaire/instruments/built-in.ts';
import { hashOf } from '#domain/questionnaire/canonical-json.ts';
import { FIRST_CONSENT } from '#domain/questionnaire/decision.ts';
import type { Definition } from '#domain/questionnaire/definition.ts';
import type { LegacyDraft } from '#domain/questionnaire/legacy.ts';
import { attemptEntries, leftBehind, publishedInstruments, type AttemptEntry } from '../../db/questionnaire/attempts.queries.ts';
import { publishedDefinition } from '../../db/questionnaire/definitions.queries.ts';
import { thisDevice } from '../../pwa/this-device.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSettings } from '../../runtime/useSettings.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { Note } from '../../ui/Note.tsx';
import { Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { attemptAddress } from './addresses.ts';
import { AttemptRow } from './AttemptRow.tsx';
import { InstrumentFile } from './InstrumentFile.tsx';
import { Said } from './Said.tsx';

/** Cap: what can be answered, what was begun, what was finished. */
export function CapScreen() {
  const { t } = useLingui();
  const { library, account } = useRuntime();
  const { language } = useSettings();
  const words = useWords();
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<{ readonly type: string }>();
  const [travels, setTravels] = useState(true);
  const entries = useLive((db) => attemptEntries(db), []);
  const behind = useLive((db) => leftBehind(db), []) ?? [];
  const definitions = useLive(async (db) => {
    const published = (await publishedInstruments(db)).flatMap((row) => publishedDefinition(row) ?? []);
    return [...(await Promise.all(BUILT_IN.slice(-1).map(({ load }) => load()))), ...published];
  }, []);

  if (entries === undefined || definitions === undefined)
    return (
      <>
        <h1 className="gutter pt-8 text-[1.875rem]">{t`Cap`}</h1>
        <SkeletonRows label={t`Cap arrive`} />
      </>
    );
  const begin = async (
    definition: Definition,
    more: { readonly supersedes?: string; readonly proposals?: LegacyDraft['proposals'] } = {},
  ): Promise<void> => {
    const attemptId = crypto.randomUUID();
    const begun = await library.decideQuestionnaire({
      type: 'begin',
      attemptId,
      instrumentId: definition.id,
      instrumentVersion: definition.version,
      instrumentHash: hashOf(definition),
      locale: language,
      consent: { ...FIRST_CONSENT, staysHere: account.current !== undefined && !travels },
      ...more,
    });
    if (begun.ok) navigate(attemptAddress(attemptId));
    else setFailure(begun.error);
  };
  const definitionOf = ({ attempt }: AttemptEntry): Definition | undefined =>
    definitions.find((one) => one.id === attempt.instrumentId && one.version === attempt.instrumentVersion);
  const drafts = entries.filter(({ attempt }) => attempt.status === 'draft');
  const finished = entries.filter(({ attempt }) => attempt.status === 'submitted');
  const [ours, ...others] = definitions;
  const here = thisDevice.here();

  return (
    <div data-dom="cap" className="lg:max-w-176">
      <header className="gutter pt-8">
        <h1 className="text-[1.875rem] lg:text-[2.5rem]">{t`Cap`}</h1>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Des questions pour chercher ce qui vous va : ce que vous aimez, ce que vous faites bien, ce qui manque autour de vous, ce dont on peut vivre.`}</p>
      </header>
      {failure === undefined ? null : (
        <div className="gutter mt-4">
          <Note tone="danger" live>
            {words(failure)}
          </Note>
        </div>
      )}
      {behind.length === 0 ? null : (
        <div className="gutter mt-4">
          <Note tone="warning">
            {t`Un questionnaire a été effacé sur un autre appareil ; des textes que vous y aviez écrits n’existent plus que sur ${here}.`}{' '}
            <Button
              look="underlined"
              onClick={() => void Promise.all(behind.map((attemptId) => library.decideQuestionnaire({ type: 'remove', attemptId })))}
            >{t`Les effacer aussi`}</Button>
          </Note>
        </div>
      )}
      {drafts.length === 0 ? null : (
        <section className="mt-6">
          <h2 className="gutter mb-2">{t`À continuer`}</h2>
          <Rows>
            {drafts.map((entry) => (
              <li key={entry.attempt.id}>
                <AttemptRow entry={entry} definition={definitionOf(entry)} />
              </li>
            ))}
          </Rows>
        </section>
      )}
      {finished.length === 0 ? null : (
        <section className="mt-6">
          <h2 className="gutter mb-2">{t`Terminés`}</h2>
          <Rows>
            {finished.map((entry) => {
              const definition = definitionOf(entry);
              return (
                <li key={entry.attempt.id}>
                  <AttemptRow
                    entry={entry}
                    definition={definition}
                    onAgain={definition && (() => void begin(definition, { supersedes: entry.attempt.id }))}
                  />
                </li>
              );
            })}
          </Rows>
        </section>
      )}
      {ours === undefined ? null : (
        <section>
          <EmptyLoom title={ours.title[language] ?? ours.title['fr'] ?? ''} rows={drafts.length + finished.length === 0 ? 0 : 3}>
            <div className="flex max-w-[58ch] flex-col gap-3 text-sm leading-[1.45]">
              {ours.introduction === undefined ? null : (
                <p>
                  <Said text={ours.introduction} locales={ours.locales} />
                </p>
              )}
              <p className="text-muted">{t`Sans compte et sans réseau : chaque réponse s’enregistre sur ${here}. Vos textes libres y restent, sauf si vous dites autrement.`}</p>
            </div>
            {account.current === undefined ? null : (
              <div className="-mx-(--gutter) w-[calc(100%+2*var(--gutter))]">
                <Switch
                  label={t`Retrouver mes réponses sur mes autres appareils`}
                  detail={t`Par le serveur de votre compte. Vous pourrez en changer.`}
                  on={travels}
                  onChange={setTravels}
                />
              </div>
            )}
            <Button onClick={() => void begin(ours)}>
              {drafts.length + finished.length === 0 ? t`Commencer` : t`Commencer à nouveau`}
            </Button>
            {ours.honesty === undefined ? null : (
              <p className="text-xs leading-[1.5] text-muted">
                <Said text={ours.honesty} locales={ours.locales} />
              </p>
            )}
          </EmptyLoom>
        </section>
      )}
      {others.length === 0 ? null : (
        <section className="mt-2">
          <h2 className="gutter mb-2">{t`Autres questionnaires`}</h2>
          <Rows>
            {others.map((definition) => (
              <li key={`${definition.id} ${definition.version}`} className="flex items-center justify-between gap-3 px-(--gutter) py-2">
                <span>
                  <span className="d block text-lg font-stretch-86%">
                    <Said text={definition.title} locales={definition.locales} />
                  </span>
                  <span className="text-xs text-muted">{t`version ${definition.version}`}</span>
                </span>
                <Button look="line" onClick={() => void begin(definition)}>{t`Commencer`}</Button>
              </li>
            ))}
          </Rows>
        </section>
      )}
      <InstrumentFile onLegacy={(draft) => ours && void begin(ours, { proposals: draft.proposals })} />
    </div>
  );
}
