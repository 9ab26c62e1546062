import { useLingui } from '@lingui/react/macro';
import type { LoanDue } from '#domain/library/shelf.ts';
import { useLive } from '../../runtime/useLive.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Row, Rows } from '../../ui/Row.tsx';

/** Books to be asked about: the day that the reader chose has come. */
export function LoansDue({ loans }: { readonly loans: readonly LoanDue[] }) {
  const { t } = useLingui();
  const contacts = useLive((db) => db.contacts.toArray(), []);
  return (
    <section className="mt-6">
      <h2 className="gutter mb-3">{t`À rendre`}</h2>
      <Rows>
        {loans.map(({ loanId, bookId, title, direction, contactId }) => {
          const name = contacts?.find(({ id }) => id === contactId)?.name ?? t`quelqu’un`;
          return (
            <li key={loanId}>
              <Row
                href={`/livre/${bookId}`}
                lead={<Icon name="book-open" size={20} />}
                leadWidth={24}
                title={title}
                detail={direction === 'lent' ? t`Prêté à ${name}` : t`Emprunté à ${name}`}
              />
            </li>
          );
        })}
      </Rows>
    </section>
  );
}
