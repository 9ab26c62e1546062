import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { bookHistory, type BookGesture } from '../../db/library/history.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { fieldWords, isNamedField, rowWords } from './change-words.ts';
import { gestureLines } from './history-words.ts';
import { whenWords } from './hour-words.ts';

const AT_ONCE = 50;

/** Everything that was changed about a book, the newest first, on whichever device; each can be taken back. */
export function HistorySheet({
  bookId,
  addedAt,
  onClose,
}: {
  readonly bookId: string;
  readonly addedAt: string;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const [limit, setLimit] = useState(AT_ONCE);
  const gestures = useLive((db) => bookHistory(db, bookId, limit + 1), [bookId, limit]);
  const title = t`Historique`;
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="gutter flex items-start justify-between gap-3 pb-3 pt-4">
        <h1 className="text-[1.625rem]">{title}</h1>
        <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
      </div>
      {gestures === undefined ? null : (
        <ol className="pb-6">
          {gestures.slice(0, limit).map((gesture) => (
            <GestureRow key={gesture.gestureId} bookId={bookId} gesture={gesture} />
          ))}
          {gestures.length > limit ? (
            <li className="gutter border-t border-line py-2">
              <Button look="underlined" onClick={() => setLimit(limit + AT_ONCE)}>{t`Plus ancien`}</Button>
            </li>
          ) : (
            <li className="gutter border-t border-line py-3 text-sm">
              <span className="block text-xs text-muted">{whenWords(addedAt)}</span>
              {t`Livre ajouté`}
            </li>
          )}
        </ol>
      )}
    </Sheet>
  );
}

function GestureRow({ bookId, gesture }: { readonly bookId: string; readonly gesture: BookGesture }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const [kept, setKept] = useState<readonly string[]>([]);
  const { gestureId, at, device, edits, removed } = gesture;
  const lines = gestureLines(gesture);
  const first = lines[0] ?? t`modifié`;
  const isLeft = removed.length > 0 || edits.some(({ standing }) => standing.standing.length + standing.changedSince.length > 0);
  const takeBack = async (anyway: boolean): Promise<void> => {
    const done = await library.takeGestureBack(bookId, gestureId, anyway);
    if (!done.ok) {
      say({ text: words(done.error) });
      return;
    }
    setKept(done.value.kept);
    if (done.value.kept.length === 0) say({ text: t`Annulé : ${first}` });
  };
  return (
    <li className="border-t border-line px-(--gutter) py-2">
      <div className="grid grid-cols-[1fr_auto] items-center gap-3">
        <div className="min-w-0 text-sm leading-[1.4] [overflow-wrap:anywhere]">
          <p className="text-xs text-muted">{device === undefined ? whenWords(at) : `${whenWords(at)} · ${device}`}</p>
          {lines.length === 0 ? <p>{first}</p> : lines.map((line, index) => <p key={index}>{line}</p>)}
        </div>
        {isLeft ? (
          <Button look="underlined" aria-label={t`Annuler : ${first}`} onClick={() => void takeBack(false)}>{t`Annuler`}</Button>
        ) : (
          <span className="text-sm text-muted">{t`annulé`}</span>
        )}
      </div>
      {kept.length === 0 ? null : (
        <div className="mt-2 flex flex-col items-start gap-2">
          <Note tone="warning" live>
            {keptWords(kept)}
          </Note>
          <Button look="line" onClick={() => void takeBack(true)}>{t`Remettre quand même`}</Button>
        </div>
      )}
    </li>
  );

  function keptWords(fields: readonly string[]): string {
    const names = [...new Set(fields.map((field) => (isNamedField(field) ? fieldWords(field) : rowWords(field))))].join(', ');
    return plural(fields.length, {
      one: `Changé depuis : ${names}. Ce qui a été écrit après est resté.`,
      other: `Changés depuis : ${names}. Ce qui a été écrit après est resté.`,
    });
  }
}
