import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { RoundState } from '../../../runtime/runtime.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Button } from '../../../ui/Button.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { Trame } from '../../../ui/Trame.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';
import type { RoundDesk } from './useRound.ts';

export interface RoundUnderWayProps {
  readonly round: RoundState;
  readonly doing: RoundDesk['doing'];
}

/** A round that goes on, rests or is over; what it filled goes back by one press. */
export function RoundUnderWay({ round, doing }: RoundUnderWayProps) {
  const { t, i18n } = useLingui();
  const { library, lookups } = useRuntime();
  const say = useToast();
  const words = useWords();
  const { state, gestureId } = round;
  const [done, total] = [i18n.number(round.done), i18n.number(round.total)];
  const progress = t`${done} sur ${total}`;
  const takeBack = async (): Promise<void> => {
    await lookups.endRound();
    const back = await library.takeBooksBack(gestureId);
    if (!back.ok) return say({ text: words(back.error) });
    const { kept } = back.value;
    const rest = plural(kept, { one: '# fiche changée depuis est restée.', other: '# fiches changées depuis sont restées.' });
    say({ text: kept === 0 ? t`Les fiches sont comme avant` : `${t`Les fiches sont comme avant.`} ${rest}` });
  };
  return (
    <>
      <div>
        <div className="mb-2 flex items-baseline justify-between gap-3">
          <p className="num font-semibold" role="status">
            {progress}
          </p>
          <p className="num text-sm text-muted">{plural(round.filled, { one: '# fiche complétée', other: '# fiches complétées' })}</p>
        </div>
        <Trame percent={round.total === 0 ? 100 : (100 * round.done) / round.total} label={progress} />
      </div>
      <p className="text-sm leading-[1.4] text-muted">{useStandWords(round)}</p>
      <div className="flex flex-wrap gap-3">
        {state === 'running' ? <Button look="soft" onClick={() => void doing(lookups.pauseRound())}>{t`Mettre en pause`}</Button> : null}
        {state === 'paused' ? <Button onClick={() => void doing(lookups.resumeRound())}>{t`Reprendre`}</Button> : null}
        <Button look={state === 'done' ? 'soft' : 'line'} onClick={() => void doing(lookups.endRound())}>
          {state === 'done' ? t`C’est vu` : t`Arrêter là`}
        </Button>
        {round.filled === 0 ? null : <Button look="underlined" onClick={() => void doing(takeBack())}>{t`Tout annuler`}</Button>}
      </div>
    </>
  );
}

/** What it does or waits for. */
function useStandWords({ state, pause }: RoundState): string {
  const { t } = useLingui();
  if (state === 'done')
    return t`Tout a été demandé. Les couvertures viennent une à une ; ce que les catalogues disent d’autre attend sur chaque fiche.`;
  if (state === 'paused') return t`En pause. Ce qui est complété l’est ; le reste attend que vous repreniez.`;
  switch (pause) {
    case 'no-account':
      return t`Les catalogues se demandent avec un compte : la suite attend que vous en ayez un ici.`;
    case 'offline':
      return t`Pas de réseau : la suite viendra avec lui.`;
    case 'sending':
      return t`Vos changements passent d’abord ; la suite vient après.`;
    case 'not-set-up':
      return t`Ce serveur ne demande pas encore aux catalogues. La suite attend qu’il le fasse.`;
    case 'later':
      return t`Les catalogues ne répondent pas pour l’instant. Griot réessaiera tout seul.`;
    default:
      return t`Cela continue en arrière-plan, aussi quand cette feuille est fermée ou que Griot redémarre.`;
  }
}
