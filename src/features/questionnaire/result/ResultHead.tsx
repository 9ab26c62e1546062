import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Note } from '../../../ui/Note.tsx';

export interface ResultHeadProps {
  readonly words: Wording;
  /** How many questions were answered, and between which days (ISO). */
  readonly answered: number;
  readonly from: string;
  readonly to: string;
  readonly onShare: () => void;
}

/** What the answers say in one line, what they rest on, and that it is no verdict. */
export function ResultHead({ words, answered, from, to, onShare }: ResultHeadProps) {
  const { t, i18n } = useLingui();
  const days = new Intl.DateTimeFormat(i18n.locale, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(
    new Date(from),
    new Date(to),
  );
  const count = plural(answered, { one: '# réponse', other: '# réponses' });
  return (
    <header className="flex items-start justify-between gap-2 pl-(--gutter) pr-2 pt-3.5 lg:pt-7">
      <div className="min-w-0">
        <h1 className="max-w-[18ch] text-[min(2.25rem,9.5vw)] leading-[1.05] lg:text-[3.25rem]">{words.title}</h1>
        <p className="mt-2 max-w-[60ch] text-sm text-muted">
          {t`D’après ${count}, ${days}. Ce n’est pas un verdict : vous pouvez tout contester.`}
        </p>
        {words.provisional === undefined ? null : (
          <div className="mt-3 max-w-[60ch]">
            <Note tone="info">{words.provisional}</Note>
          </div>
        )}
      </div>
      <IconButton icon="share-2" label={t`Partager une image`} onClick={onShare} className="no-print" />
    </header>
  );
}
