import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { BookFacts } from '#domain/library/metadata.ts';
import { freelyTaken, proposalFor, type Proposed, type ProposalRows, type ProposedField } from '#domain/library/proposal.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';
import { useProposalWords } from './useProposalWords.ts';

interface ProposalSheetProps {
  readonly rows: ProposalRows;
  readonly facts: BookFacts;
  readonly onDrop: () => Promise<void>;
  readonly onClose: () => void;
}

/** Each field that catalogues know otherwise: what they say and who says it; the reader takes what they want. */
export function ProposalSheet({ rows, facts, onDrop, onClose }: ProposalSheetProps) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const toast = useToast();
  const words = useWords();
  // As it was when it was opened: what is taken must not fall from under the finger.
  const [proposed] = useState(() => proposalFor(rows, facts));
  const [chosen, setChosen] = useState<ReadonlySet<ProposedField>>(() => new Set(freelyTaken(proposed)));
  const [failure, setFailure] = useState<string>();
  const choose = (field: ProposedField): void => {
    const next = new Set(chosen);
    if (!next.delete(field)) next.add(field);
    setChosen(next);
  };
  const takeBack = async (gestureId: string): Promise<void> => {
    const back = await library.takeGestureBack(rows.book.id, gestureId, false);
    toast({ text: back.ok ? t`La fiche est comme avant` : words(back.error) });
  };
  const take = async (): Promise<void> => {
    const taken = await library.takeProposal(rows.book.id, facts, [...chosen]);
    if (!taken.ok) {
      setFailure(words(taken.error));
      return;
    }
    const { gestureId } = taken.value;
    toast({
      text: plural(chosen.size, { one: '# champ complété', other: '# champs complétés' }),
      action: { label: t`Annuler`, run: () => void takeBack(gestureId) },
    });
    onClose();
  };
  const refuse = async (): Promise<void> => {
    await onDrop();
    onClose();
  };
  return (
    <Sheet
      label={t`Proposition des catalogues`}
      onClose={onClose}
      footer={
        <>
          <Button className="flex-1" disabled={chosen.size === 0} onClick={() => void take()}>
            {plural(chosen.size, { one: 'Prendre # champ', other: 'Prendre # champs' })}
          </Button>
          <Button look="line" onClick={() => void refuse()}>{t`Refuser`}</Button>
        </>
      }
    >
      <div className="gutter flex items-start justify-between gap-3 pb-2 pt-4">
        <h1 className="text-[1.625rem]">{t`Proposition des catalogues`}</h1>
        <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
      </div>
      <p className="gutter pb-3 text-sm leading-[1.4] text-muted">{t`Ce que vous avez écrit reste. Le reste se prend champ par champ et s’annule.`}</p>
      {failure === undefined ? null : (
        <div className="gutter pb-3">
          <Note tone="danger" live>
            {failure}
          </Note>
        </div>
      )}
      <ul className="border-b border-line">
        {proposed.map((one) => (
          <ProposedRow key={one.field} proposed={one} chosen={chosen.has(one.field)} onChoose={() => choose(one.field)} />
        ))}
      </ul>
    </Sheet>
  );
}

interface ProposedRowProps {
  readonly proposed: Proposed;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function ProposedRow({ proposed, chosen, onChoose }: ProposedRowProps) {
  const { t } = useLingui();
  const words = useProposalWords();
  const id = useId();
  const { field, source, standing, now } = proposed;
  const said = words.value(proposed);
  const before = now === undefined ? undefined : words.value({ field, value: now } as Proposed);
  return (
    <li className="border-t border-line">
      <label htmlFor={id} className="flex min-h-14 items-start gap-3 px-(--gutter) py-2.5">
        {standing === 'yours' ? (
          <span className="w-6 flex-none" />
        ) : (
          <input id={id} type="checkbox" className="mt-1 size-6 flex-none accent-(--g-accent)" checked={chosen} onChange={onChoose} />
        )}
        <span className="min-w-0 flex-1">
          <span className="block text-xs text-muted">
            {words.field[field]} · {words.source[source]}
          </span>
          <span className={`block leading-[1.35] [overflow-wrap:anywhere] ${field === 'description' ? 'line-clamp-4 text-sm' : ''}`}>
            {said}
          </span>
          {before === undefined ? null : (
            <span className="mt-0.5 block text-xs leading-[1.38] text-muted [overflow-wrap:anywhere]">
              {standing === 'yours' ? t`Votre texte reste : ${before}` : t`À la place de : ${before}`}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}
