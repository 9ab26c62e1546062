import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
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
}

/** Subjects that are shown before anybody asks for the others. */
const SHOWN = 5;

/** What the answers say, subject by subject, the strongest first; then what is said of the types. */
export function ResultClaims({ analysis, words, onContest, pending }: ResultClaimsProps) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const worded = new Map(words.claims.map((claim) => [claim.id, claim]));
  const of = (subject: string | undefined): readonly WordedClaim[] =>
    analysis.claims.filter((claim) => claim.subject === subject).flatMap(({ id }) => worded.get(id) ?? []);
  const subjects = analysis.subjects.filter(({ id }) => of(id).length > 0);
  const shown = all ? subjects : subjects.slice(0, SHOWN);
  const card = (claim: WordedClaim) => (
    <ClaimCard key={claim.id} claim={claim} onContest={onContest} isPending={pending === claim.id} />
  );
  return (
    <section className="mt-6" aria-label={t`Ce que disent vos réponses`}>
      {shown.map(({ id, shown: share, isProvisional }) => (
        <article key={id} className="gutter break-inside-avoid border-t border-line py-3">
          <header className="flex items-baseline justify-between gap-3">
            <h3 className="text-xl">{words.subjects[id]?.short ?? id}</h3>
            <span className="flex flex-none items-center gap-2">
              {isProvisional ? <span className="text-xs text-muted">{t`provisoire`}</span> : null}
              <Tag tone="domain">{t`${twelfths(share)} sur ${RINGS}`}</Tag>
            </span>
          </header>
          {of(id).map(card)}
        </article>
      ))}
      {shown.length === subjects.length ? null : (
        <div className="gutter border-t border-line py-2 no-print">
          <Button look="underlined" onClick={() => setAll(true)}>{t`Voir les autres domaines`}</Button>
        </div>
      )}
      {of(undefined).length === 0 ? null : (
        <article className="gutter break-inside-avoid border-t border-line py-3">
          <h3 className="text-xl">{t`Familles d’activités`}</h3>
          {of(undefined).map(card)}
        </article>
      )}
    </section>
  );
}
