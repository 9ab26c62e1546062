import { useLingui } from '@lingui/react/macro';
import type { WholeNotice } from '../../db/recovery/drawer.queries.ts';
import type { Version } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWords } from '../../ui/WordsContext.tsx';

export interface NoticeActions {
  /** Writes that version into the library, as any change of the reader's. */
  readonly restore: (version: Version, said: string) => Promise<void>;
  /** Puts it away into the drawer. */
  readonly keep: (said: string) => Promise<void>;
  readonly discard: () => Promise<void>;
  /** Answers whether the browser let it be copied. */
  readonly copy: () => Promise<boolean>;
}

/** What can be done with what lost; each says what it did, or why it could not. */
export function useNoticeActions({ ids, content }: Pick<WholeNotice, 'ids' | 'content'>): NoticeActions {
  const { t } = useLingui();
  const { library } = useRuntime();
  const say = useToast();
  const words = useWords();
  const inDrawer = { gestures: [], notices: ids };

  return {
    async restore(version, said) {
      const done = await library.restoreNotice(ids, version);
      say({ text: done.ok ? said : words(done.error) });
    },
    async keep(said) {
      const done = await library.keepNotices(ids);
      say({ text: done.ok ? said : words(done.error) });
    },
    async discard() {
      const done = await library.discard(inDrawer);
      if (!done.ok) say({ text: words(done.error) });
      else say({ text: t`Jeté`, action: { label: t`Annuler`, run: () => void library.takeBack(inDrawer) } });
    },
    async copy() {
      try {
        await navigator.clipboard.writeText(content);
        say({ text: t`Contenu copié` });
        return true;
      } catch {
        return false;
      }
    },
  };
}
