import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Band } from '../../ui/Band.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Link } from '../../ui/Link.tsx';
import { dayInWords, isEvening } from './greeting.ts';

/** The cloth at the top: who is greeted, the day, and the band that belongs to this account. */
export function HomeHeader({ pagesReadToday }: { readonly pagesReadToday: number }) {
  const { t, i18n } = useLingui();
  const { account, now } = useRuntime();
  const person = account.current;
  const date = new Date(now());
  const name = person?.firstName ?? '';
  const day = dayInWords(date, i18n.locale);
  const evening = isEvening(date);
  const hello = evening ? t`Bonsoir` : t`Bonjour`;
  const helloName = evening ? t`Bonsoir, ${name}` : t`Bonjour, ${name}`;
  const read = plural(pagesReadToday, { one: '# page lue', other: '# pages lues' });
  return (
    <header className="cloth">
      <div className="gutter flex items-start justify-between gap-3 pb-4 pt-[1.15rem] lg:pb-6 lg:pt-7">
        <div className="min-w-0">
          <h1 className="text-[min(2.125rem,9.5vw)] [overflow-wrap:anywhere] lg:text-[3.25rem]">{name === '' ? hello : helloName}</h1>
          <p className="mt-1.5 text-sm leading-[1.4] text-on-cloth-muted">{pagesReadToday > 0 ? `${day}, ${read}` : day}</p>
        </div>
        <Link href="/reglages" aria-label={t`Réglages`} className="-mr-0.5 -mt-0.5 grid size-11 flex-none place-items-center">
          {person === undefined ? <Icon name="settings" size={24} /> : <Avatar name={`${person.firstName} ${person.lastName}`} />}
        </Link>
      </div>
      <Band seed={person?.userId ?? 'griot'} />
    </header>
  );
}
