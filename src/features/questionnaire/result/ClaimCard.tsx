import { useLingui } from '@lingui/react/macro';
import type { WordedClaim } from '#domain/questionnaire/wording.ts';
import { Button } from '../../../ui/Button.tsx';

export interface ClaimCardProps {
  readonly claim: WordedClaim;
  /** « Ce n’est pas moi ». Absent where nothing can be changed: a result of before. */
  readonly onContest?: ((claimId: string) => void) | undefined;
  readonly isPending: boolean;
}

/** One sentence, the answers it rests on, and what would change it. */
export function ClaimCard({ claim, onContest, isPending }: ClaimCardProps) {
  const { t } = useLingui();
  return (
    <div className="py-2 print:py-0.5">
      <p className="text-[.9375rem] leading-[1.45]">{claim.text}</p>
      {claim.provisional === undefined ? null : <p className="mt-0.5 text-xs text-muted">{claim.provisional}</p>}
      <div className="flex flex-wrap items-start gap-x-5">
        <details className="no-print min-w-0 open:basis-full">
          <summary className="underlined inline-flex min-h-11 cursor-pointer items-center text-sm text-accent-ink">{t`Pourquoi ?`}</summary>
          <ul className="mb-2 mt-1 border-l-4 border-thread pl-3">
            {claim.evidence.map(({ text, question, isFor }, at) => (
              <li key={at} className="flex gap-2.5 py-1.5 text-sm leading-[1.4]">
                <b aria-hidden="true" className={`d flex-none text-lg leading-none ${isFor ? 'text-success' : 'text-danger'}`}>
                  {isFor ? '+' : '−'}
                </b>
                <span>
                  <span className="sr-only">{isFor ? t`Pour :` : t`Contre :`} </span>
                  {text}
                  <span className="block text-xs text-muted">{question}</span>
                </span>
              </li>
            ))}
          </ul>
          {claim.counterfactual === undefined ? null : (
            <p className="mb-2 text-sm leading-[1.45]">
              <b className="d">{t`Ce qui le changerait`}</b> {claim.counterfactual}
            </p>
          )}
        </details>
        {onContest === undefined ? null : (
          <Button look="underlined" className="no-print" pending={isPending} onClick={() => onContest(claim.id)}>
            {t`Ce n’est pas moi`}
          </Button>
        )}
      </div>
    </div>
  );
}
