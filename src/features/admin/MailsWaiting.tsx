import { useLingui } from '@lingui/react/macro';
import type { AdminServer } from '#protocol/admin.ts';
import { Row, Rows } from '../../ui/Row.tsx';
import { ageWords, mailWords, troubleWords } from './mail-words.ts';

type Mails = NonNullable<AdminServer['jobs']['mails']>;

/** The mails that wait and those that were given up, by kind and by what went wrong: never to whom. */
export function MailsWaiting({ mails: { sent, figures }, now }: { readonly mails: Mails; readonly now: number }) {
  const { t, i18n } = useLingui();
  return (
    <>
      <h2 className="gutter mt-6 mb-2">{t`Courriers`}</h2>
      {sent ? null : <p className="gutter text-sm text-muted">{t`Ce serveur n'envoie pas d'e-mails.`}</p>}
      {sent && figures.length === 0 ? (
        <p className="gutter text-sm text-muted">{t`Aucun n'attend, et aucun n'a été abandonné depuis un jour.`}</p>
      ) : null}
      {figures.length === 0 ? null : (
        <Rows label={t`Courriers`}>
          {figures.map(({ kind, state, trouble, count, oldestAt }) => (
            <li key={`${kind} ${state} ${trouble ?? ''}`}>
              <Row
                title={t`${mailWords(kind)} : ${i18n.number(count)}`}
                detail={[troubleWords(state, trouble), state === 'waiting' && oldestAt !== undefined ? ageWords(now - oldestAt) : '']
                  .filter((part) => part !== '')
                  .join(' ')}
              />
            </li>
          ))}
        </Rows>
      )}
    </>
  );
}
