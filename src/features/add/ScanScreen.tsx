import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Suspense, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Book, Category, Possession } from '#domain/library/book.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ToastPlace, useToast } from '../../ui/Toast.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { useWords } from '../../ui/WordsContext.tsx';
import { BOOK_CODES, CameraView } from './CameraView.tsx';
import { NewBookChoices } from './NewBookChoices.tsx';
import { PicturePick } from './PicturePick.tsx';
import { ScannedRows } from './ScannedRows.tsx';
import { addedIn } from './scan-session.ts';
import { TypedCode } from './TypedCode.tsx';
import { WaitingLink } from './WaitingLink.tsx';
import { useScan, type Said } from './useScan.ts';

/** Scanner: codes by camera, picture or hand, one book or a whole shelf; each is a book before the next one is read. */
export function ScanScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const goBack = useGoBack('/');
  const { library } = useRuntime();
  const toast = useToast();
  const words = useWords();
  const [row, setRow] = useState(asked.get('un') === null);
  const [typing, setTyping] = useState(asked.get('taper') !== null);
  const [category, setCategory] = useState<Category>('roman');
  const [possession, setPossession] = useState<Possession>('owned');
  const scan = useScan({ category, possession, status: 'to-read' });
  const { session, said } = scan;
  const added = addedIn(session);

  const take = async (texts: readonly string[]): Promise<void> => {
    const books = await scan.take(texts);
    const [only] = books;
    if (!row && only !== undefined) navigate(`/livre/${only.bookId}`, { replace: true });
  };
  const readPictures = async (pictures: readonly File[]): Promise<void> => {
    const scanner = await import('../../ui/camera/scanner.ts').catch(() => undefined);
    for (const picture of pictures) {
      const read = scanner === undefined ? 'no-reader' : await scanner.readPicture(picture, BOOK_CODES);
      if (read === 'no-picture')
        scan.say({ tone: 'danger', text: t`« ${picture.name} » n’est pas une image que ce navigateur sait ouvrir.` });
      else if (read === 'no-reader')
        scan.say({ tone: 'danger', text: t`Le lecteur de codes n’est pas encore sur cet appareil et demande du réseau. Tapez le code.` });
      else if (read.texts.length === 0)
        scan.say({
          tone: 'warning',
          text: t`Aucun code lisible sur « ${picture.name} ». Rapprochez-vous, bien en face, ou tapez les chiffres.`,
        });
      else await take(read.texts);
    }
  };
  const own = async (book: Book): Promise<void> => {
    const done = await library.setPossession(book.id, 'owned');
    scan.say(done.ok ? { tone: 'success', text: t`« ${book.title} » est chez vous` } : { tone: 'danger', text: words(done.error) });
  };
  const copy = async (book: Book, copies: number): Promise<void> => {
    // A book without such rows is one copy: the first is told of together with the second.
    for (let more = copies === 0 ? 2 : 1; more > 0; more -= 1) {
      const saved = await library.savePart(book.id, { table: 'copies', fields: {} });
      if (!saved.ok) return scan.say({ tone: 'danger', text: words(saved.error) });
    }
    const all = Math.max(2, copies + 1);
    scan.say({ tone: 'success', text: t`« ${book.title} » : ${plural(all, { one: '# exemplaire', other: '# exemplaires' })}` });
  };
  const putAway = (): void => {
    toast({ text: plural(added, { one: '# livre rangé', other: '# livres rangés' }) });
    scan.putAway();
    navigate('/bibliotheque');
  };

  return (
    <main className="max-w-[46rem] pb-28" data-dom="livres">
      <CameraView
        title={row ? t`Scanner à la suite` : t`Scanner un livre`}
        onClose={goBack}
        onTexts={(texts) => {
          void take(texts);
          return false;
        }}
        actions={
          <>
            <PicturePick onPick={(pictures) => void readPictures(pictures)} />
            <IconButton icon="keyboard" label={t`Taper le code`} aria-pressed={typing} onClick={() => setTyping(!typing)} />
          </>
        }
        foot={<Foot said={said} />}
      />
      {typing ? <TypedCode onCode={(text) => void take([text])} /> : null}
      {session.rows.length > 0 ? null : (
        <div className="gutter flex gap-2 pt-3">
          <Chip label={t`À la suite`} pressed={row} onPress={() => setRow(true)} />
          <Chip label={t`Un seul`} pressed={!row} onPress={() => setRow(false)} />
        </div>
      )}
      <div className="gutter flex gap-2 pt-3">
        <NewBookChoices category={category} onCategory={setCategory} possession={possession} onPossession={setPossession} labelHidden />
      </div>
      {session.rows.length === 0 ? (
        <div className="gutter py-6">
          <h2 className="text-xl">{t`Visez un code-barres`}</h2>
          <p className="mb-4 mt-1.5 max-w-[36ch] text-sm leading-[1.4] text-muted">
            {t`Il commence par 978 ou 979, au dos du livre. Chaque livre est enregistré ici dès que son code est lu, avec ou sans réseau.`}
          </p>
          <div className="flex flex-wrap gap-2.5">
            <ButtonLink href="/ajouter" look="line" icon="pencil">{t`Sans code : écrire le titre`}</ButtonLink>
            <ButtonLink href="/ajouter/liste" look="line">{t`Coller une liste`}</ButtonLink>
            <Suspense fallback={null}>
              <WaitingLink />
            </Suspense>
          </div>
        </div>
      ) : (
        <section aria-label={t`Livres scannés`} className="pt-3">
          <h2 className="gutter pb-2">{plural(session.rows.length, { one: '# livre scanné', other: '# livres scannés' })}</h2>
          <Suspense fallback={null}>
            <ScannedRows rows={session.rows} onOwn={(book) => void own(book)} onCopy={(book, copies) => void copy(book, copies)} />
          </Suspense>
        </section>
      )}
      {session.rows.length === 0 ? null : (
        <div className="gutter fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[max(.7rem,env(safe-area-inset-bottom))] pt-2.5 lg:left-(--rail)">
          <ToastPlace on="bar" />
          <div className="flex max-w-[42rem] items-center gap-2.5">
            <Button className="flex-1" onClick={putAway}>
              {added === 0 ? t`Terminer` : plural(added, { one: 'Ranger le livre', other: 'Ranger les # livres' })}
            </Button>
            {added === 0 ? null : (
              <IconButton framed icon="undo" size={20} label={t`Retirer le dernier scanné`} onClick={() => void scan.undo()} />
            )}
          </div>
        </div>
      )}
    </main>
  );
}

const ICON_OF_TONE = { success: 'check', info: 'info', warning: 'alert', danger: 'alert' } as const;

/** What was just read; before anything was, what becomes of titles that are not known. */
function Foot({ said }: { readonly said: Said | undefined }) {
  const { t } = useLingui();
  const { account } = useRuntime();
  const online = useOnline();
  const standing = !online
    ? t`Hors ligne. Les titres inconnus attendront le réseau.`
    : account.current === undefined
      ? t`Sans compte, les livres gardent leur numéro : les titres se demandent avec un compte.`
      : undefined;
  const text = said?.text ?? standing;
  return (
    <div role="status">
      {text === undefined ? null : (
        <p className="gutter flex min-h-11 items-center gap-2.5 bg-[oklch(.15_.015_58/.86)] py-2 text-sm leading-[1.35]">
          <Icon name={said === undefined ? (online ? 'info' : 'wifi-off') : ICON_OF_TONE[said.tone]} size={18} />
          <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
        </p>
      )}
    </div>
  );
}
