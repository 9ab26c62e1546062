import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { BookEntry, HomeSheet } from '#domain/library/shelf.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { waitingInvitation } from '../../runtime/waiting-invitation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { EmptyLoom } from '../../ui/EmptyLoom.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useWide } from '../../ui/useWide.ts';
import { HomeHeader } from './HomeHeader.tsx';
import { Resume } from './Resume.tsx';

/** Rare, and it reads names from the store, whose code the first screen does without. */
const LoansDue = lazy(async () => ({ default: (await import('./LoansDue.tsx')).LoansDue }));

/** On a wide screen the year is seen without scrolling; the library has the rest. */
const BESIDE_THE_CLOTH = 4;

export interface HomeScreenProps {
  /** The line that says what is saved here and what is not sent; below the header on phones. */
  readonly syncLine?: ReactNode;
  /** The cloth of the year, where there is room for it. */
  readonly yearCloth?: ReactNode;
  /** Who else has a library here; above an empty home of nobody. */
  readonly whoReads?: ReactNode;
}

/** Accueil: where the reader left off, and what comes next. */
export function HomeScreen({ syncLine, yearCloth, whoReads }: HomeScreenProps) {
  const { t } = useLingui();
  const sheet = useThinking((thinking) => thinking.home(), [], 'home');
  return (
    <main className="pb-[5.5rem] lg:pb-8">
      <HomeHeader pagesReadToday={sheet?.pagesReadToday ?? 0} />
      <div className="lg:hidden">{syncLine}</div>
      <WaitingInvitation />
      {sheet === undefined ? (
        <SkeletonRows label={t`Vos livres arrivent`} />
      ) : (
        <Today sheet={sheet} yearCloth={yearCloth} whoReads={whoReads} />
      )}
    </main>
  );
}

/** A link was opened, and its reader made an account or looked elsewhere first. */
function WaitingInvitation() {
  const { t } = useLingui();
  // Home stays made while other screens are shown: asked again on every way.
  useLocation();
  if (waitingInvitation.secret() === undefined) return null;
  return <Row href="/invitation" lead={<Icon name="users" size={20} />} leadWidth={24} title={t`Une invitation attend votre réponse`} />;
}

function Today({ sheet, yearCloth, whoReads }: Pick<HomeScreenProps, 'yearCloth' | 'whoReads'> & { readonly sheet: HomeSheet }) {
  const { t } = useLingui();
  const { account } = useRuntime();
  const wide = useWide();
  if (sheet.bookCount === 0) {
    return (
      <>
        {account.current === undefined ? whoReads : null}
        <EmptyLoom
          title={t`Aucun livre pour l’instant`}
          text={t`Écrivez le titre du premier, ou apportez la liste que vous avez déjà. Tout se fait sans réseau.`}
        >
          <ButtonLink href="/ajouter" icon="plus">{t`Ajouter un livre`}</ButtonLink>
          <ButtonLink href="/importer" look="line" icon="file-up">{t`Importer un fichier`}</ButtonLink>
        </EmptyLoom>
      </>
    );
  }
  const [open, ...others] = sheet.resume;
  const finished = sheet.finishedThisYear;
  const { loansDue = [] } = sheet;
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-4">
      <section className="mt-[1.1rem]" aria-label={t`Reprendre`}>
        {open === undefined ? (
          <EmptyLoom rows={0} title={t`Aucun livre ouvert`} text={t`Choisissez-en un dans votre bibliothèque, et notez votre page.`}>
            <ButtonLink href="/bibliotheque">{t`Choisir un livre`}</ButtonLink>
          </EmptyLoom>
        ) : (
          <>
            <h2 className="gutter mb-3">{t`Reprendre`}</h2>
            <Resume key={open.bookId} entry={open} />
          </>
        )}
        {others.length === 0 ? null : (
          <div className="mt-6">
            <Rows label={t`Aussi en cours`}>
              {others.slice(0, 3).map((entry) => (
                <Open key={entry.key} entry={entry} />
              ))}
            </Rows>
          </div>
        )}
      </section>
      <div>
        {loansDue.length === 0 ? null : (
          <Suspense fallback={null}>
            <LoansDue loans={loansDue} />
          </Suspense>
        )}
        {sheet.upNext.length === 0 ? null : (
          <section className="mt-6 lg:mt-[1.1rem]">
            <h2 className="gutter mb-3">{t`À suivre`}</h2>
            <Rows>
              {sheet.upNext.slice(0, wide ? BESIDE_THE_CLOTH : undefined).map((entry) => (
                <Next key={entry.key} entry={entry} />
              ))}
            </Rows>
          </section>
        )}
        {finished === 0 ? null : (
          <section className="mt-7">
            <h2 className="gutter mb-3">{t`Votre année`}</h2>
            {wide ? (
              <div className="gutter pb-4">
                {/* Its place is kept until it comes: 328 by 212, as it is woven. */}
                <div className="aspect-[328/212]">{yearCloth}</div>
              </div>
            ) : null}
            <Rows>
              <li>
                <Row
                  href="/statistiques"
                  title={t`Le pagne de votre année`}
                  detail={plural(finished, { one: '# livre fini', other: '# livres finis' })}
                />
              </li>
            </Rows>
          </section>
        )}
      </div>
    </div>
  );
}

/** "Aya de Yopougon, tome 4": the series first, when the book's own title does not say it. */
function titleOf(entry: BookEntry, volume: (series: string, label: string) => string): string {
  const series = entry.cover.seriesName ?? '';
  if (entry.volumeLabel === undefined || series === '' || entry.title.includes(entry.volumeLabel)) return entry.title;
  return entry.title === series ? volume(series, entry.volumeLabel) : entry.title;
}

function Open({ entry }: { readonly entry: BookEntry }) {
  const { t } = useLingui();
  const { page, pages } = entry;
  const where = page === undefined ? t`En cours` : pages === undefined ? t`Page ${page}` : t`Page ${page} sur ${pages}`;
  return (
    <li>
      <Row href={`/livre/${entry.bookId}`} lead={<Cover of={entry.cover} />} title={entry.title} detail={where} />
    </li>
  );
}

function Next({ entry }: { readonly entry: BookEntry }) {
  const { t } = useLingui();
  const where = {
    owned: t`Chez vous, pas encore lu`,
    borrowed: t`Emprunté, pas encore lu`,
    returned: t`Rendu, pas encore lu`,
    lent: t`Prêté, pas encore lu`,
    wished: t`Dans vos envies`,
    sold: t`Vendu, pas encore lu`,
  }[entry.possession];
  return (
    <li>
      <Row
        href={`/livre/${entry.bookId}`}
        lead={<Cover of={entry.cover} />}
        title={titleOf(entry, (series, label) => t`${series}, tome ${label}`)}
        detail={where}
      />
    </li>
  );
}
