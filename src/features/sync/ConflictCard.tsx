import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { WholeNotice } from '../../db/recovery/drawer.queries.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Lozenges } from '../../ui/Lozenges.tsx';
import { fieldWords, rowWords } from './change-words.ts';
import { whenWords } from './hour-words.ts';
import { conflictFields } from './notice-content.ts';
import { useNoticeActions } from './useNoticeActions.ts';
import { isChoice, ratingFigure, valueWords } from './value-words.ts';

/** What six lines of half a phone hold. */
const LONG = 90;

type Conflict = ReturnType<typeof conflictFields>;

/** Two devices changed the same thing: both versions, equal in rank, and one press keeps either. */
export function ConflictCard({ notice }: { readonly notice: WholeNotice }) {
  const { t } = useLingui();
  const actions = useNoticeActions(notice);
  const title = notice.title === undefined ? rowWords(notice.table) : t`« ${notice.title} »`;
  const conflict = conflictFields(notice.content, notice.standing);
  const [whole, setWhole] = useState(false);
  const long = conflict.some(({ mine, theirs }) => [mine, theirs].some((value) => typeof value === 'string' && value.length > LONG));
  const other = notice.otherDevice ?? t`un autre de vos appareils`;
  return (
    <section className="mt-4 border-y-2 border-warning bg-warning-soft px-(--gutter) py-3.5">
      <div className="flex items-start gap-2.5 text-warning">
        <Icon name="alert" />
        <div className="min-w-0">
          <h2 className="text-lg">{t`Deux versions à départager`}</h2>
          <p className="mt-0.5 text-sm text-ink">
            {t`${title} a aussi été changé sur ${other}.`} {t`Rien n'est perdu : choisissez.`}
          </p>
        </div>
      </div>
      <div className="mt-3 grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-2.5">
        <VersionCard
          conflict={conflict}
          whole={whole}
          side="mine"
          device={notice.device ?? t`un de vos appareils`}
          at={notice.madeAt ?? notice.at}
          onKeep={(said) => void actions.restore('content', said)}
        />
        <VersionCard
          conflict={conflict}
          whole={whole}
          side="theirs"
          device={other}
          at={notice.otherAt ?? notice.at}
          onKeep={(said) => void actions.keep(said)}
        />
      </div>
      {long ? (
        <Button look="underlined" className="mt-1 text-left whitespace-normal!" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t`Raccourcir les textes` : t`Voir les textes en entier`}
        </Button>
      ) : null}
    </section>
  );
}

interface VersionCardProps {
  readonly conflict: Conflict;
  /** Long texts are shown from end to end. */
  readonly whole: boolean;
  readonly side: 'mine' | 'theirs';
  readonly device: string;
  readonly at: string;
  readonly onKeep: (said: string) => void;
}

/** The whole card is the button, so that the value itself can be pressed. */
function VersionCard({ conflict, whole, side, device, at, onKeep }: VersionCardProps) {
  const { t } = useLingui();
  const keep = keepWords(conflict, side, t`Garder ceci`, (value) => t`Garder ${value}`);
  const kept = keepWords(conflict, side, t`Version gardée`, (value) => t`Gardé : ${value}`);
  return (
    <button type="button" className="flex flex-col gap-2 rounded-ctl bg-surface p-2.5 text-center" onClick={() => onKeep(kept)}>
      <span className="text-xs text-muted">
        {device}, {whenWords(at)}
      </span>
      <span className="flex flex-1 flex-col items-center justify-center gap-1.5">
        {conflict.map(({ name, ...versions }) => (
          <Value key={name} name={name} value={versions[side]} alone={conflict.length === 1} whole={whole} />
        ))}
      </span>
      <span className={buttonClass('soft', true)}>{keep}</span>
    </button>
  );
}

interface ValueProps {
  readonly name: string;
  readonly value: unknown;
  readonly alone: boolean;
  readonly whole: boolean;
}

function Value({ name, value, alone, whole }: ValueProps) {
  const { t } = useLingui();
  if (name === 'ratingQuarters' && typeof value === 'number') {
    return <Lozenges label={t`Note`} quarters={value} nameOf={(lozenges) => t`${ratingFigure(lozenges * 4)} sur 5`} size={17} />;
  }
  return (
    <span className="max-w-full text-sm leading-[1.3] [overflow-wrap:anywhere]">
      {alone && name !== 'page' ? null : <span className="text-muted">{fieldWords(name)} </span>}
      <span className={`whitespace-pre-line ${whole ? '' : 'line-clamp-6'}`}>{valueWords(name, value)}</span>
    </span>
  );
}

/** Names the value where it is a number or a choice; a text stands above the button. */
function keepWords(conflict: Conflict, side: 'mine' | 'theirs', plain: string, naming: (value: string) => string): string {
  const [only] = conflict;
  if (only === undefined || conflict.length > 1) return plain;
  const value = only[side];
  if (only.name === 'ratingQuarters' && typeof value === 'number') return naming(ratingFigure(value));
  if (only.name === 'page' && typeof value === 'number') return naming(`${fieldWords('page')} ${valueWords('page', value)}`);
  return isChoice(only.name) ? naming(valueWords(only.name, value)) : plain;
}
