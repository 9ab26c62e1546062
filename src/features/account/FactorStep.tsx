import { useLingui } from '@lingui/react/macro';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { FactorForm } from './FactorForm.tsx';

interface FactorStepProps {
  readonly working: boolean;
  readonly failure: AccountFailure | undefined;
  readonly onCode: (code: string) => void;
  /** Back to the address. */
  readonly onBack: () => void;
}

/** The second step of a sign-in by an address, where the account has a second factor. */
export function FactorStep({ working, failure, onCode, onBack }: FactorStepProps) {
  const { t } = useLingui();
  const words = useWords();
  const isOver = failure?.type === 'ServerSaid' && failure.kind === 'sign-in-over';
  return (
    <div className="pb-8 lg:max-w-160">
      <PageTop title={t`Encore un code`} backLabel={t`Retour`} onBack={onBack}>
        <p
          className="mt-2 max-w-[52ch] text-sm text-muted"
          role="status"
        >{t`C'est juste. Ce compte a un second facteur : donnez-en le code dans les cinq minutes.`}</p>
      </PageTop>
      <div className="gutter mt-5 flex flex-col gap-5">
        {isOver ? (
          <>
            <Note tone="danger" live>
              {words(failure)}
            </Note>
            <Button className="self-start" onClick={onBack}>{t`Recommencer`}</Button>
          </>
        ) : (
          <FactorForm action={t`Entrer`} working={working} failure={failure} onCode={onCode} />
        )}
        <details className="max-w-[52ch] text-sm">
          <summary className="underlined inline-flex min-h-11 cursor-pointer items-center text-accent-ink">{t`J'ai perdu le téléphone des codes`}</summary>
          <p className="mt-1">{t`Un code sur papier le remplace. Sans papier non plus, entrez avec un appareil déjà connecté, une clé d'accès ou votre phrase de secours : ils ne demandent pas de code.`}</p>
        </details>
      </div>
    </div>
  );
}
