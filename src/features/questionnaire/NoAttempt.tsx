import { useLingui } from '@lingui/react/macro';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { CAP, resultAddress } from './addresses.ts';

/** There is nothing to answer here, and why. */
export function NoAttempt({
  why,
  resultId,
}: {
  readonly why: 'no-instrument' | 'finished' | null;
  readonly resultId?: string | undefined;
}) {
  const { t } = useLingui();
  const [title, text] =
    why === 'finished'
      ? [t`C’est terminé`, t`Ces réponses sont relues et gardées comme elles sont. Refaites le questionnaire pour répondre autrement.`]
      : why === 'no-instrument'
        ? [
            t`Ce questionnaire n’est pas sur cet appareil`,
            t`Vos réponses sont gardées. Ses questions viendront avec la prochaine synchronisation ou mise à jour de Griot.`,
          ]
        : [t`Il n’y a plus rien ici`, t`Ces réponses ont été effacées, ici ou sur un autre appareil.`];
  return (
    <>
      <h1 className="sr-only">{t`Cap`}</h1>
      <EmptyLoom title={title} text={text}>
        {resultId === undefined ? null : <ButtonLink href={resultAddress(resultId)}>{t`Voir le résultat`}</ButtonLink>}
        <ButtonLink look="line" href={CAP}>{t`Retour à Cap`}</ButtonLink>
      </EmptyLoom>
    </>
  );
}
