import { useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { Analysis } from '#domain/questionnaire/analysis.ts';
import type { Wording, WordedClaim } from '#domain/questionnaire/wording.ts';
import { RINGS } from '../../../ui/loom/woven-radar.ts';
import { Button } from '../../../ui/Button.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { ClaimCard } from './ClaimCard.tsx';
import { twelfths } from './ResultRadar.tsx';

export interface ResultClaimsProps {
  readonly analysis: Analysis;
  readonly words: Wording;
  readonly onContest?: ((claimId: string) => void) | undefined;
  /** The claim whose contesting is being saved. */
  readonly pending: string | undefined;
  /** Under what is said of the types. */
  readonly children?: ReactNode;
}

/** Subjects that are shown before anybody asks for the others. */
const SHOWN = 5;

/** What the answers say, subject by subject, the strongest first; then what is said of the types. */
export function ResultClaims({ analysis, words, onContest, pending, children }: ResultClaimsProps) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const worded = new Map(words.claims.map((claim) => [claim.id, claim]));
  const of = (subject: string | undefined, isOfCircle: boolean): readonly WordedClaim[] =>
    analysis.claims
      .filter((claim) => claim.subject === subject && (claim.key === 'circle') === isOfCircle)
      .flatMap(({ id }) => worded.get(id) ?? []);
  const subjects = analysis.subjects.filter(({ id }) => of(id, false).length + of(id, true).length > 0);
  const shown = all ? subjects : subjects.slice(0, SHOWN);
  const card = (claim: WordedClaim) => <ClaimCard key={claim.id} claim={claim} onContest={onContest} isPending={pending === claim.id} />;
  return (
    <section className="mt-6 print:order-3 print:col-span-2" aria-label={t`Ce que disent vos réponses`}>
      {shown.map(({ id, shown: share, isProvisional }) => (
        <article key={id} className="gutter break-inside-avoid border-t border-line py-3">
          <header className="flex items-baseline justify-between gap-3">
            <h3 className="text-xl">{words.subjects[id]?.short ?? id}</h3>
            <span className="flex flex-none items-center gap-2">
              {isProvisional ? <span className="text-xs text-muted">{t`provisoire`}</span> : null}
              <Tag tone="domain">{t`${twelfths(share)} sur ${RINGS}`}</Tag>
            </span>
          </header>
          {of(id, false).map(card)}
          {of(id, true).length === 0 ? null : (
            <details className="no-print">
              <summary className="underlined inline-flex min-h-11 cursor-pointer items-center text-sm text-accent-ink">{t`Cercle par cercle`}</summary>
              {of(id, true).map(card)}
            </details>
          )}
        </article>
      ))}
      {shown.length === subjects.length ? null : (
        <div className="gutter border-t border-line py-2 no-print">
          <Button look="underlined" onClick={() => setAll(true)}>{t`Voir les autres domaines`}</Button>
        </div>
      )}
      {of(undefined, false).length === 0 ? null : (
        <article className="gutter break-inside-avoid border-t border-line py-3">
          <h3 className="text-xl">{t`Familles d’activités`}</h3>
          {of(undefined, false).map(card)}
          {children}
        </article>
      )}
    </section>
  );
}
