import { useLingui } from '@lingui/react/macro';
import { useParams } from 'wouter';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { resultById } from '../../db/questionnaire/attempts.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useSettings } from '../../runtime/useSettings.ts';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useLocation } from 'wouter';
import { CAP } from './addresses.ts';
import { NoAttempt } from './NoAttempt.tsx';

/** The sentences of a stored result, with the answers they rest on. */
export function ResultScreen() {
  const { t } = useLingui();
  const { resultId = '' } = useParams();
  const { language } = useSettings();
  const [, navigate] = useLocation();
  const result = useLive(async (db) => (await resultById(db, resultId)) ?? null, [resultId]);
  if (result === undefined) return <SkeletonRows label={t`Le résultat arrive`} />;
  if (result === null) return <NoAttempt why={null} />;
  const byLanguage = JSON.parse(result.wording) as Readonly<Record<string, Wording>>;
  const wording = byLanguage[language] ?? Object.values(byLanguage)[0];
  if (wording === undefined) return <NoAttempt why={null} />;
  return (
    <div data-dom="cap" className="pb-8 lg:max-w-176">
      <PageTop title={wording.title} backLabel={t`Retour à Cap`} onBack={() => navigate(CAP)}>
        <p className="mt-2 text-sm text-muted">{t`Ce n’est pas un verdict : ce sont des pistes à essayer.`}</p>
      </PageTop>
      <div className="gutter mt-4 flex flex-col gap-4">
        {wording.provisional === undefined ? null : <Note tone="info">{wording.provisional}</Note>}
        {wording.claims.map((claim) => (
          <section key={claim.id} className="border-t border-line pt-3">
            <p>{claim.text}</p>
            {claim.counterfactual === undefined ? null : <p className="mt-1 text-sm text-muted">{claim.counterfactual}</p>}
            <details className="mt-1 text-sm">
              <summary className="flex min-h-11 cursor-pointer items-center text-accent-ink underline">{t`Pourquoi ?`}</summary>
              <ul className="flex list-disc flex-col gap-1 pl-5">
                {claim.evidence.map(({ text, question }, at) => (
                  <li key={at}>
                    {text} <span className="text-muted">({question})</span>
                  </li>
                ))}
              </ul>
            </details>
          </section>
        ))}
        {wording.honesty === undefined ? null : <p className="text-sm text-muted">{wording.honesty}</p>}
      </div>
    </div>
  );
}
