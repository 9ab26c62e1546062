import { useLingui } from '@lingui/react/macro';
import { frenchSpaces } from '#domain/french-spaces.ts';
import type { Piste, PisteKind } from '#domain/questionnaire/direction.ts';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { Section } from '../../../ui/Section.tsx';

export interface ResultDirectionsProps {
  readonly pistes: readonly Piste[];
  readonly words: Wording;
}

const KINDS: readonly PisteKind[] = ['near', 'one-step', 'explore'];

/** Occupations worth a look, in three kinds: the figures each came from, and something to do within a week. */
export function ResultDirections({ pistes, words }: ResultDirectionsProps) {
  const { t } = useLingui();
  const names: Readonly<Record<PisteKind, string>> = { near: t`Tout près`, 'one-step': t`À un pas`, explore: t`À explorer` };
  return (
    <section className="mt-8 print:order-6 print:col-span-2">
      <h2 className="gutter text-2xl">{t`Des pistes`}</h2>
      <p className="gutter mb-2 mt-1 max-w-[60ch] text-sm text-muted">
        {t`Des métiers à aller voir, pas un verdict : les goûts expliquent peu de ce qui rend content au travail.`}
      </p>
      {pistes.length === 0 ? (
        <p className="gutter py-3 text-sm">{t`Aucune piste ne ressort encore. Plus de réponses, ou un temps d’apprentissage plus long, en feront apparaître.`}</p>
      ) : (
        KINDS.map((kind) => {
          const found = pistes.filter((piste) => piste.kind === kind);
          return found.length === 0 ? null : (
            <Section key={kind} title={names[kind]}>
              <ul>
                {found.map((piste) => (
                  <li key={piste.occupation.id} className="gutter break-inside-avoid border-t border-line py-3">
                    <PisteLines piste={piste} words={words} />
                  </li>
                ))}
              </ul>
            </Section>
          );
        })
      )}
    </section>
  );
}

function PisteLines({ piste: { occupation, firstStep, reasons }, words }: { readonly piste: Piste; readonly words: Wording }) {
  const { t, i18n } = useLingui();
  const inLanguage = ({ fr, en }: { readonly fr: string; readonly en?: string | undefined }): string =>
    i18n.locale.startsWith('fr') ? frenchSpaces(fr) : (en ?? fr);
  const activity = words.subjects[reasons.activity.domain]?.short ?? reasons.activity.domain;
  const missing = reasons.activity.missing.map((measure) => inSentence(words.measures[measure] ?? measure)).join(', ');
  const { interest } = reasons;
  const letters = [interest?.major, interest?.minor].flatMap((one) => (one === undefined ? [] : [words.types[one.letter] ?? one.letter]));
  return (
    <>
      <h3 className="text-lg">{inLanguage(occupation.label)}</h3>
      <p className="mt-0.5 text-sm text-muted">
        {t`Parce que « ${activity} » ressort de vos réponses.`}
        {missing === '' ? null : ` ${t`Il manque : ${missing}.`}`}
        {letters.length === 0 || interest?.isFlat === true ? null : ` ${t`Famille d’activités : ${letters.join(', ')}.`}`}
      </p>
      <p className="mt-1.5 text-[.9375rem] leading-[1.45]">
        <b className="d">{t`Cette semaine`}</b> {inLanguage(firstStep.text)}
      </p>
    </>
  );
}

/** A label in the middle of a sentence. */
const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
