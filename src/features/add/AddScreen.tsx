import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Suspense, useRef, useState, type FormEvent } from 'react';
import { useLocation, useSearch } from 'wouter';
import { readShared } from '#domain/library/shared-text.ts';
import { LIMITS } from '#domain/limits.ts';
import type { CommandFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Choice, Field } from '../../ui/Field.tsx';
import { Link } from '../../ui/Link.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageTop } from '../../ui/PageTop.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { useFocusOnFault } from '../../ui/useFocusOnFault.ts';
import { useGoBack } from '../../ui/useGoBack.ts';
import { AlreadyHereNote } from './AlreadyHereNote.tsx';
import { WaitingLink } from './WaitingLink.tsx';
import { draftOf, EMPTY_FORM, faultyField, type AddForm } from './draft.ts';

/** Ajouter: a book by hand. A title is enough; it is on the shelf the moment the button is pressed. */
export function AddScreen() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const goBack = useGoBack('/');
  const asked = new URLSearchParams(useSearch());
  const { library } = useRuntime();
  const words = useWords();
  const say = useToast();
  const firstField = useRef<HTMLInputElement>(null);
  // Also what another app shared: a link or a text with a book somewhere in it.
  const shared = readShared({ title: asked.get('titre'), text: asked.get('texte'), url: asked.get('lien') });
  const [form, setForm] = useState<AddForm>({
    ...EMPTY_FORM,
    title: (asked.get('lien') ?? asked.get('texte')) === null ? (asked.get('titre') ?? '') : shared.title,
    isbn: asked.get('isbn') ?? shared.isbns[0] ?? '',
  });
  const [failure, setFailure] = useState<CommandFailure>();
  const faulty = useFocusOnFault<HTMLFormElement>(failure);
  const [saving, setSaving] = useState(false);
  /** What stands in the fields at this moment, also while an answer is under way. */
  const typed = useRef(form);
  const pressedAgain = useRef(false);
  const fill = (next: AddForm): void => {
    typed.current = next;
    setForm(next);
  };
  const change = (patch: Partial<AddForm>): void => {
    fill({ ...typed.current, ...patch });
    setFailure(undefined);
  };

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    pressedAgain.current = saving;
    if (saving) return;
    setSaving(true);
    let sent = typed.current;
    let added = await library.addBook(draftOf(sent));
    // What was mended and pressed before the refusal came is tried as it stands now.
    while (!added.ok && pressedAgain.current && typed.current !== sent) {
      pressedAgain.current = false;
      sent = typed.current;
      added = await library.addBook(draftOf(sent));
    }
    setSaving(false);
    if (!added.ok) {
      // A refusal of what was mended meanwhile says nothing any more.
      if (typed.current === sent) setFailure(added.error);
      return;
    }
    const { bookId } = added.value;
    // What a shelf of books has in common stays for the next one.
    fill({ ...EMPTY_FORM, category: sent.category, status: sent.status, possession: sent.possession });
    say({ text: t`« ${sent.title.trim()} » est rangé`, action: { label: t`Voir`, run: () => navigate(`/livre/${bookId}`) } });
    firstField.current?.focus();
  };
  const wrong = failure === undefined ? undefined : faultyField(failure);
  const sentence = (field: keyof AddForm | undefined): string | undefined =>
    failure !== undefined && wrong === field ? words(failure) : undefined;
  const elsewhere = sentence(undefined);

  return (
    <div className="lg:max-w-160">
      <PageTop title={t`Ajouter un livre`} backLabel={t`Retour`} onBack={goBack} />
      <div className="gutter mt-3 flex flex-wrap gap-2.5">
        <ButtonLink look="soft" icon="scan-barcode" href="/ajouter/scanner" className="flex-1 lg:flex-none">{t`Scanner`}</ButtonLink>
        <ButtonLink look="line" href="/ajouter/liste" className="flex-1 lg:flex-none">{t`Coller une liste`}</ButtonLink>
        <Suspense fallback={null}>
          <WaitingLink />
        </Suspense>
      </div>
      {shared.isbns.length < 2 ? null : (
        <div className="gutter mt-3">
          <Note tone="info">
            {plural(shared.isbns.length, { one: '# ISBN a été partagé.', other: '# ISBN ont été partagés.' })}{' '}
            <Link
              href={`/ajouter/liste?texte=${encodeURIComponent(shared.isbns.join('\n'))}`}
              className="underlined inline-flex min-h-11 items-center"
            >
              {t`Les ajouter ensemble`}
            </Link>
          </Note>
        </div>
      )}
      <form ref={faulty} className="gutter mt-4 flex flex-col gap-4 pb-6" onSubmit={(event) => void save(event)} noValidate>
        <Field
          label={t`Titre`}
          value={form.title}
          onChange={(event) => change({ title: event.target.value })}
          error={sentence('title')}
          inputRef={firstField}
          autoComplete="off"
          enterKeyHint="next"
          maxLength={500}
        />
        <Field
          label={t`Auteur`}
          hint={t`Plusieurs auteurs : séparez-les par une virgule.`}
          value={form.authors}
          onChange={(event) => change({ authors: event.target.value })}
          error={sentence('authors')}
          autoComplete="off"
          maxLength={LIMITS.authorsPerBook * LIMITS.nameLength}
        />
        <div className="flex gap-3">
          <Field
            label={t`Série`}
            value={form.seriesName}
            onChange={(event) => change({ seriesName: event.target.value })}
            error={sentence('seriesName')}
            autoComplete="off"
            maxLength={500}
          />
          <div className="w-28 flex-none">
            <Field
              label={t`Tome`}
              value={form.volume}
              onChange={(event) => change({ volume: event.target.value })}
              error={sentence('volume')}
              autoComplete="off"
              maxLength={40}
              placeholder="4, 1-3"
            />
          </div>
        </div>
        <Field
          label={t`ISBN`}
          hint={t`10 ou 13 chiffres, avec ou sans tirets.`}
          value={form.isbn}
          onChange={(event) => change({ isbn: event.target.value })}
          error={sentence('isbn')}
          inputMode="text"
          autoComplete="off"
          maxLength={30}
        />
        <Segments
          label={t`Catégorie`}
          value={form.category}
          onChoose={(category) => change({ category })}
          items={[
            { value: 'roman', label: t`Roman` },
            { value: 'bd', label: t`BD` },
            { value: 'manga', label: t`Manga` },
          ]}
        />
        <div className="flex flex-wrap gap-3">
          <Choice
            label={t`Lecture`}
            value={form.status}
            onChoose={(status) => change({ status })}
            choices={[
              { value: 'to-read', label: t`À lire` },
              { value: 'reading', label: t`En cours` },
              { value: 'paused', label: t`En pause` },
              { value: 'read', label: t`Lu` },
              { value: 'abandoned', label: t`Abandonné` },
            ]}
          />
          <Choice
            label={t`Chez vous`}
            value={form.possession}
            onChoose={(possession) => change({ possession })}
            choices={[
              { value: 'owned', label: t`Je l'ai` },
              { value: 'wished', label: t`Je le veux` },
              { value: 'borrowed', label: t`Emprunté` },
              { value: 'returned', label: t`Rendu` },
              { value: 'lent', label: t`Prêté` },
              { value: 'sold', label: t`Vendu` },
            ]}
          />
        </div>
        <AlreadyHereNote title={form.title} author={form.authors} isbn={form.isbn} seriesName={form.seriesName} volume={form.volume} />
        {elsewhere === undefined ? null : (
          <Note tone="danger" live>
            {elsewhere}
          </Note>
        )}
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" className="w-full lg:w-auto" pending={saving}>{t`Ranger le livre`}</Button>
          <ButtonLink look="line" icon="file-up" href="/importer">{t`Importer un fichier`}</ButtonLink>
        </div>
      </form>
    </div>
  );
}
