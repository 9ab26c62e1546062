import { useLingui } from '@lingui/react/macro';
import type { SyncStatus, WaitReason } from '../../sync/status.ts';
import { ButtonLink } from '../../ui/Button.tsx';

/** What only the person can do about a wait: the two ways back into an account, or what to do with one that was erased. */
export function SignInAgain({ status }: { readonly status: SyncStatus }) {
  const { t } = useLingui();
  if (!waitsForThePerson(status)) return null;
  if (isErased(status))
    return (
      <div className="gutter mt-4">
        <ButtonLink look="line" href="/compte">{t`Voir ce qui reste ici`}</ButtonLink>
      </div>
    );
  return (
    <div className="gutter mt-4 flex flex-wrap gap-2.5">
      <ButtonLink href="/compte/retrouver">{t`Avec la phrase de secours`}</ButtonLink>
      <ButtonLink look="line" href="/appairage">{t`Avec un autre appareil`}</ButtonLink>
    </div>
  );
}

/** Nothing can be sent, however often it is tried. */
export const waitsForThePerson = (status: SyncStatus): boolean => status.type === 'waiting' && ENDED.has(status.reason);

const ENDED: ReadonlySet<WaitReason> = new Set(['session-over', 'session-replayed', 'storage-gone', 'account-erased']);

const isErased = (status: SyncStatus): boolean => status.type === 'waiting' && status.reason === 'account-erased';
