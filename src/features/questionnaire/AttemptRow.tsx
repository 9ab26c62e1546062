import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Definition } from '#domain/questionnaire/definition.ts';
import type { AttemptEntry } from '../../db/questionnaire/attempts.queries.ts';
import { useSettings } from '../../runtime/useSettings.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Link } from '../../ui/Link.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetHead } from '../../ui/SheetHead.tsx';
import { attemptAddress, resultAddress } from './addresses.ts';
import { ConsentSheet } from './ConsentSheet.tsx';
import { RemoveAttemptSheet } from './RemoveAttemptSheet.tsx';

export interface AttemptRowProps {
  readonly entry: AttemptEntry;
  /** Absent: its instrument is not on this device. */
  readonly definition: Definition | undefined;
  readonly onAgain?: (() => void) | undefined;
}

/** One attempt: where it goes on, and what else can be done with it. */
export function AttemptRow({ entry, definition, onAgain }: AttemptRowProps) {
  const { t, i18n } = useLingui();
  const { language } = useSettings();
  const [open, setOpen] = useState<'more' | 'consent' | 'remove'>();
  const { attempt, answered, resultId, staysHere } = entry;
  const title = definition?.title[language] ?? definition?.title[definition.locales[0] ?? ''] ?? attempt.instrumentId;
  const day = i18n.date(new Date(attempt.submittedAt ?? attempt.startedAt), { day: 'numeric', month: 'long', year: 'numeric' });
  const isDraft = attempt.status === 'draft';
  const href = isDraft || resultId === undefined ? attemptAddress(attempt.id) : resultAddress(resultId);
  const close = (): void => setOpen(undefined);
  return (
    <div className="flex items-center">
      <Link href={href} className="flex min-h-14 min-w-0 flex-1 flex-col justify-center py-2 pl-(--gutter)">
        <span className="d text-lg leading-[1.12] font-stretch-86%">{title}</span>
        <span className="text-xs leading-[1.38] text-muted">
          {isDraft ? t`Commencé le ${day} · réponses : ${answered}` : t`Terminé le ${day}`}
          {staysHere ? ` · ${t`reste sur cet appareil`}` : ''}
          {attempt.origin === 'legacy' && isDraft ? ` · ${t`à confirmer`}` : ''}
        </span>
      </Link>
      <IconButton icon="ellipsis" label={t`Autres actions pour ${title}, ${day}`} onClick={() => setOpen('more')} className="mr-1" />
      {open === 'more' ? (
        <Sheet label={title} onClose={close}>
          <div className="gutter flex flex-col gap-2.5 pb-6 pt-4">
            <SheetHead title={title} closeLabel={t`Fermer`} onClose={close} />
            <Button look="line" onClick={() => setOpen('consent')}>{t`Où vont mes réponses`}</Button>
            {onAgain === undefined ? null : <Button look="line" onClick={onAgain}>{t`Refaire le questionnaire`}</Button>}
            <Button look="line" icon="trash" onClick={() => setOpen('remove')}>{t`Effacer ces réponses`}</Button>
          </div>
        </Sheet>
      ) : null}
      {open === 'consent' ? <ConsentSheet sheet={entry} definition={definition} onClose={close} /> : null}
      {open === 'remove' ? <RemoveAttemptSheet attemptId={attempt.id} onClose={close} /> : null}
    </div>
  );
}
