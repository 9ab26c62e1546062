import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Notice } from '#domain/notification/notice.ts';
import { titleOfRefused } from '../../db/notification/notices.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { fieldWords, rowWords } from './change-words.ts';
import { momentWords } from './hour-words.ts';
import { refusalWords } from './sync-words.ts';

/** A change that the server refused: why, and its whole content, which is kept until it is put away. */
export function RefusedChange({ notice }: { readonly notice: Notice }) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const content = readContent(notice.content);
  const title = useLive((db) => titleOfRefused(db, notice), [notice]) ?? content.title;

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(notice.content);
      say({ text: t`Contenu copié` });
    } catch {
      // No permission to copy: the content is shown instead, to be selected by hand.
      setOpen(true);
    }
  };
  const dismiss = async (): Promise<void> => {
    const done = await library.keepNotices([notice.id]);
    say({ text: done.ok ? t`Refus rangé` : words(done.error) });
  };

  return (
    <section className="mt-4 border-y-2 border-danger bg-danger-soft px-(--gutter) py-3.5">
      <div className="flex items-start gap-2.5 text-danger">
        <Icon name="alert" />
        <div className="min-w-0">
          <h2 className="text-lg">{t`Une modification refusée`}</h2>
          <p className="mt-0.5 text-sm text-ink">
            {title === undefined ? rowWords(notice.table) : t`« ${title} »`}, {momentWords.at(notice.at)}. {refusalWords(notice.reason)}{' '}
            {t`Rien n'est perdu : son contenu est gardé ici.`}
          </p>
        </div>
      </div>
      {open ? (
        <dl className="mt-3 max-h-64 overflow-y-auto bg-surface p-3 text-sm">
          {content.fields.map(([name, value]) => (
            <div key={name} className="flex gap-3 py-0.5">
              <dt className="w-28 flex-none text-muted">{fieldWords(name)}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2.5">
        <Button look="soft" onClick={() => void copy()}>{t`Copier`}</Button>
        <Button look="line" onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? t`Cacher le contenu` : t`Voir le contenu`}
        </Button>
        <Button look="line" onClick={() => void dismiss()}>{t`J'ai vu, ranger`}</Button>
      </div>
    </section>
  );
}

interface RefusedContent {
  readonly title?: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** Fields that no person wrote; copying copies them too. */
const OURS = new Set(['id', 'owner', 'realmId', 'createdAt', 'updatedAt']);

/** The refused row as readable lines; what is no row is shown as it is. */
function readContent(content: string): RefusedContent {
  let row: unknown;
  try {
    row = JSON.parse(content);
  } catch {
    return { fields: [['', content]] };
  }
  if (typeof row !== 'object' || row === null) return { fields: [['', content]] };
  const fields = Object.entries(row)
    .filter(([name]) => !OURS.has(name))
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const);
  const title = (row as Record<string, unknown>)['title'];
  return { fields, ...(typeof title === 'string' && title !== '' ? { title } : {}) };
}
