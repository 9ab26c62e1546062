import { useEffect, useState } from 'react';
import { useRuntime } from '../../runtime/useRuntime.ts';

/** Whether this server sends invitations by e-mail; no until it said so. */
export function useMailsInvitations(): boolean {
  const { account } = useRuntime();
  const [mails, setMails] = useState(false);
  useEffect(() => {
    let left = false;
    void account.waysOffered().then((answer) => {
      if (!left && answer.ok) setMails(answer.value.invitationsByEmail === true);
    });
    return () => {
      left = true;
    };
  }, [account]);
  return mails;
}
