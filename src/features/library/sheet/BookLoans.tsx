import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import type { Copy } from '#domain/library/copy.ts';
import type { Edition } from '#domain/library/edition.ts';
import type { Loan } from '#domain/library/loan.ts';
import { useLive } from '../../../runtime/useLive.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { FactRow } from '../../../ui/FactRow.tsx';
import { Section } from '../../../ui/Section.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { useWords } from '../../../ui/WordsContext.tsx';
import { partialDateWords } from '../partial-date.ts';
import { lendable } from './lendable.ts';
import { todayHere } from './today-here.ts';
import { useCopyWords } from './useCopyWords.ts';

const LoanSheet = lazy(async () => ({ default: (await import('./LoanSheet.tsx')).LoanSheet }));

export interface BookLoansProps {
  readonly bookId: string;
  readonly loans: readonly Loan[];
  /** In the order in which they are numbered. */
  readonly copies: readonly Copy[];
  readonly editions: readonly Edition[];
}

/** To whom the book is lent or from whom it is borrowed; what is away comes first. */
export function BookLoans({ bookId, loans, copies, editions }: BookLoansProps) {
  const { t } = useLingui();
  const words = useCopyWords();
  const [open, setOpen] = useState<Loan | 'new'>();
  const contacts = useLive((db) => db.contacts.toArray(), []) ?? [];
  /** Which of several copies is away; of one that was taken away nothing is told. */
  const copyOf = ({ copyId }: Loan): string | undefined => {
    const at = copies.findIndex(({ id }) => id === copyId);
    return at < 0 || copies.length < 2 ? undefined : words.copy(at, copies[at]!, editions);
  };
  const inOrder = loans.toSorted(
    (a, b) => Number(b.returnedOn === undefined) - Number(a.returnedOn === undefined) || (a.createdAt < b.createdAt ? 1 : -1),
  );
  return (
    <Section title={t`Prêts`} action={{ label: t`Prêter ou emprunter`, name: t`Prêter ou emprunter`, run: () => setOpen('new') }}>
      {inOrder.map((loan) => (
        <LoanRow
          key={loan.id}
          loan={loan}
          name={contacts.find(({ id }) => id === loan.contactId)?.name}
          copy={copyOf(loan)}
          onEdit={() => setOpen(loan)}
        />
      ))}
      {open === undefined ? null : (
        <Suspense fallback={null}>
          <LoanSheet
            bookId={bookId}
            loan={open === 'new' ? undefined : open}
            contacts={contacts}
            copies={lendable(copies, loans, open === 'new' ? undefined : open.id).map(({ copy, at, isAway }) => {
              const name = words.copy(at, copy, editions);
              return { id: copy.id, name: isAway ? t`${name} (déjà prêté)` : name };
            })}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </Section>
  );
}

interface LoanRowProps {
  readonly loan: Loan;
  /** Unknown on the person's other devices. */
  readonly name: string | undefined;
  /** Which of several copies. */
  readonly copy: string | undefined;
  readonly onEdit: () => void;
}

function LoanRow({ loan, name, copy, onEdit }: LoanRowProps) {
  const { t, i18n } = useLingui();
  const { library, now } = useRuntime();
  const say = useToast();
  const words = useWords();
  const { id, bookId, direction, since, returnedOn, remindOn } = loan;
  const returned = (day: string | null) => library.savePart(bookId, { table: 'loans', id, fields: { returnedOn: day } });
  const giveBack = async (): Promise<void> => {
    const done = await returned(todayHere(now()));
    say(done.ok ? { text: t`Rendu`, action: { label: t`Annuler`, run: () => void returned(null) } } : { text: words(done.error) });
  };
  /** French says "le" before a day only. */
  const told = (date: string, onDay: (words: string) => string, inTime: (words: string) => string): string =>
    (date.length === 10 ? onDay : inTime)(partialDateWords(i18n.locale, date));
  const facts = [
    copy ?? '',
    since === undefined
      ? ''
      : told(
          since,
          (day) => t`depuis le ${day}`,
          (time) => t`depuis ${time}`,
        ),
    returnedOn === undefined
      ? ''
      : told(
          returnedOn,
          (day) => t`rendu le ${day}`,
          (time) => t`rendu en ${time}`,
        ),
    returnedOn !== undefined || remindOn === undefined
      ? ''
      : told(
          remindOn,
          (day) => t`rappel le ${day}`,
          (time) => t`rappel en ${time}`,
        ),
  ].filter((fact) => fact !== '');
  return (
    <FactRow
      label={direction === 'lent' ? t`Prêté à` : t`Emprunté à`}
      end={
        <span className="flex gap-3">
          {returnedOn === undefined ? <Button look="underlined" onClick={() => void giveBack()}>{t`Rendu`}</Button> : null}
          <Button look="underlined" aria-label={t`Modifier ce prêt`} onClick={onEdit}>{t`Modifier`}</Button>
        </span>
      }
    >
      <span className="flex items-center gap-2">
        {name === undefined ? null : <Avatar name={name} size={24} />}
        <span className="min-w-0 [overflow-wrap:anywhere]">{name ?? t`quelqu’un`}</span>
      </span>
      <span className="num block text-sm leading-[1.4] text-muted">{facts.join(' · ')}</span>
    </FactRow>
  );
}
