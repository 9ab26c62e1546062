import { useLingui } from '@lingui/react/macro';
import type { Contact } from '#domain/library/contact.ts';
import type { Loan } from '#domain/library/loan.ts';
import { LIMITS } from '#domain/limits.ts';
import { useRuntime } from '../../../runtime/useRuntime.ts';
import { Choice, Field } from '../../../ui/Field.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { PartSheet } from './PartSheet.tsx';
import { todayHere } from './today-here.ts';
import { dateText, typedDate } from './typed-date.ts';
import { usePartForm } from './usePartForm.ts';
import { useRemovePart } from './useRemovePart.ts';

export interface LoanSheetProps {
  readonly bookId: string;
  /** Absent: one is written down. */
  readonly loan: Loan | undefined;
  readonly contacts: readonly Contact[];
  /** The copies of the book by their names; which one it is is asked when there are several (LOA-5). */
  readonly copies: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

/** Lending and borrowing as a form; the name of the person stays on this device. */
export function LoanSheet({ bookId, loan, contacts, copies, onClose }: LoanSheetProps) {
  const { t, i18n } = useLingui();
  const { now } = useRuntime();
  const removePart = useRemovePart(bookId);
  const form = usePartForm({
    bookId,
    table: 'loans',
    id: loan?.id,
    initial: {
      direction: loan?.direction ?? 'lent',
      copyId: copies.find(({ id }) => id === loan?.copyId)?.id ?? '',
      contactName: contacts.find(({ id }) => id === loan?.contactId)?.name ?? '',
      since: dateText(i18n.locale, loan === undefined ? todayHere(now()) : loan.since),
      remindOn: loan?.remindOn ?? '',
      returnedOn: dateText(i18n.locale, loan?.returnedOn),
    },
    meaning: (field, typed) => (field === 'since' || field === 'returnedOn' ? typedDate(i18n.locale, typed) : typed),

    onClose,
  });
  return (
    <PartSheet title={t`Prêter ou emprunter`} form={form} onClose={onClose} onRemove={loan && (() => removePart('loans', loan.id))}>
      <Segments
        label={t`Prêts`}
        value={form.form.direction}
        items={[
          { value: 'lent', label: t`Je le prête` },
          { value: 'borrowed', label: t`Je l’emprunte` },
        ]}
        // A borrowed book is none of the reader's own copies.
        onChoose={(direction) => form.change({ direction, ...(direction === 'borrowed' && { copyId: '' }) })}
      />
      <Field
        label={t`À qui`}
        hint={t`Ce nom reste sur cet appareil. Il se change dans « Prêts par personne ».`}
        list="contacts"
        autoComplete="off"
        maxLength={LIMITS.nameLength}
        data-autofocus
        {...form.field('contactName')}
      />
      <datalist id="contacts">
        {contacts.map(({ id, name }) => (
          <option key={id} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {copies.length < 2 || form.form.direction === 'borrowed' ? null : (
        <Choice
          label={t`Quel exemplaire`}
          value={form.form.copyId}
          error={form.errorOf('copyId')}
          choices={[{ value: '', label: t`Non précisé` }, ...copies.map(({ id, name }) => ({ value: id, label: name }))]}
          onChoose={(copyId) => form.change({ copyId })}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Depuis`} maxLength={12} autoComplete="off" {...form.field('since')} />
        <Field label={t`Me le rappeler le`} type="date" autoComplete="off" {...form.field('remindOn')} />
      </div>
      {loan === undefined ? null : <Field label={t`Rendu le`} maxLength={12} autoComplete="off" {...form.field('returnedOn')} />}
    </PartSheet>
  );
}
