import { useLingui } from '@lingui/react/macro';
import type { SyncStatus } from '../../sync/status.ts';
import { ButtonLink } from '../../ui/Button.tsx';

/** The two ways back into an account, where only the person can end the wait. */
export function SignInAgain({ status }: { readonly status: SyncStatus }) {
  const { t } = useLingui();
  if (!waitsForThePerson(status)) return null;
  return (
    <div className="gutter mt-4 flex flex-wrap gap-2.5">
      <ButtonLink href="/compte/retrouver">{t`Avec la phrase de secours`}</ButtonLink>
      <ButtonLink look="line" href="/appairage">{t`Avec un autre appareil`}</ButtonLink>
    </div>
  );
}

/** Nothing can be sent, however often it is tried. */
export const waitsForThePerson = (status: SyncStatus): boolean =>
  status.type === 'waiting' && (status.reason === 'session-over' || status.reason === 'storage-gone');
