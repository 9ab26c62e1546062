import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Cover } from '../../ui/Cover.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';
import { leftWords, type DrawerItem } from './drawer-items.ts';
import { FieldList } from './FieldList.tsx';
import { mayWriteAgain, parsedRow } from '../../db/recovery/drawer.queries.ts';

/** One thing in the drawer: what, since when, how long still; its content, and the way back. */
export function DrawerRow({ item }: { readonly item: DrawerItem }) {
  const { t } = useLingui();
  const { now } = useRuntime();
  const [open, setOpen] = useState(false);
  const { putBack, discard, copy } = useDrawerActions(item);
  const { title, fact, at, cover, fields } = item;
  return (
    <li className="border-t border-line last:border-b">
      <div className="flex flex-wrap items-center gap-x-3.5 px-(--gutter) py-2.5">
        <button
          type="button"
          className="flex min-w-0 flex-[1_1_11rem] items-center gap-3.5 text-left"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span className="w-9 flex-none">
            {cover === undefined ? (
              <span className="grid h-[46px] w-9 place-items-center rounded-book bg-well">
                <Icon name="drawer" size={18} />
              </span>
            ) : (
              <Cover of={cover} />
            )}
          </span>
          <span className="min-w-0">
            <span className="d block text-lg leading-[1.12] font-stretch-86% [overflow-wrap:anywhere]">{title}</span>
            <span className="mt-px block text-xs leading-[1.38] text-muted">{fact}</span>
            <span className="block text-xs leading-[1.38] text-muted">{leftWords(at, now())}</span>
          </span>
        </button>
        {putBack === undefined ? null : (
          <Button
            look="underlined"
            className="ml-auto"
            aria-label={t`Remettre ${title}`}
            onClick={() => void putBack()}
          >{t`Remettre`}</Button>
        )}
      </div>
      {open ? (
        <div className="px-(--gutter) pb-3">
          <FieldList fields={fields} />
          <div className="mt-2 flex gap-2.5">
            <Button look="line" onClick={() => void copy()}>{t`Copier`}</Button>
            <Button look="line" icon="trash" onClick={() => void discard()}>{t`Jeter`}</Button>
          </div>
        </div>
      ) : null}
    </li>
  );
}

function useDrawerActions({ from, title, fields }: DrawerItem) {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const what = 'notice' in from ? { gestures: [], notices: from.notice.ids } : { gestures: [from.gestureId, ...from.behind], notices: [] };

  const putBack = async (): Promise<void> => {
    if ('notice' in from) {
      const done = await library.restoreNotice(from.notice.ids, versionAway(from.notice));
      say({ text: done.ok ? t`${title} : remis` : words(done.error) });
      return;
    }
    const done = await library.putBack(from.gestureId);
    if (!done.ok) {
      say({ text: words(done.error) });
      return;
    }
    const { alreadyThere, withoutBook = 0 } = done.value;
    const untouched = plural(alreadyThere, {
      one: `# élément était déjà revenu et n'a pas été changé.`,
      other: `# éléments étaient déjà revenus et n'ont pas été changés.`,
    });
    const stranded = plural(withoutBook, {
      one: '# élément attend ici : son livre a été retiré depuis.',
      other: '# éléments attendent ici : leur livre a été retiré depuis.',
    });
    const rest = [alreadyThere === 0 ? '' : untouched, withoutBook === 0 ? '' : stranded].filter((sentence) => sentence !== '');
    say({ text: rest.length === 0 ? t`${title} : remis` : [t`${title} : remis.`, ...rest].join(' ') });
  };
  return {
    // A deletion that was refused, or many changes told together, are no row that could be written.
    putBack: 'notice' in from && (!mayWriteAgain(from.notice) || parsedRow(from.notice.content) === undefined) ? undefined : putBack,
    async discard(): Promise<void> {
      const done = await library.discard(what);
      if (!done.ok) say({ text: words(done.error) });
      else say({ text: t`${title} : jeté`, action: { label: t`Annuler`, run: () => void library.takeBack(what) } });
    },
    async copy(): Promise<void> {
      try {
        await navigator.clipboard.writeText('notice' in from ? from.notice.content : JSON.stringify(Object.fromEntries(fields), null, 2));
        say({ text: t`Contenu copié` });
      } catch {
        say({ text: t`Le navigateur ne permet pas de copier : le contenu est affiché, vous pouvez le sélectionner.` });
      }
    },
  };
}

/** Of two versions the one that is not in the library now. */
const versionAway = ({ kind, content, standing, row }: Extract<DrawerItem['from'], { notice: unknown }>['notice']) => {
  const mine = kind === 'replaced' && standing !== undefined ? parsedRow(content) : undefined;
  if (mine === undefined || row === undefined) return 'content';
  const isHere = Object.entries(mine).every(
    ([field, value]) => field === 'updatedAt' || JSON.stringify(row[field] ?? null) === JSON.stringify(value),
  );
  return isHere ? 'standing' : 'content';
};
