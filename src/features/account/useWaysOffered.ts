import { useEffect, useState } from 'react';
import type { WaysOffered } from '#protocol/ways-in.ts';
import type { OpenIdPlace } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useOnline } from '../../ui/useOnline.ts';

/** Which ways in this server offers, asked when there is a network; `undefined` until it told, and of a server that cannot tell. */
export function useWaysOffered(): WaysOffered | undefined {
  const { account } = useRuntime();
  const online = useOnline();
  const [offered, setOffered] = useState<WaysOffered>();
  useEffect(() => {
    if (!online) return undefined;
    let left = false;
    void account.waysOffered().then((answer) => {
      if (!left && answer.ok) setOffered(answer.value);
    });
    return () => {
      left = true;
    };
  }, [account, online]);
  return offered;
}

/** Where people may prove who they are besides here; none on a page to which nobody is sent back (ACC-116). */
export const providersHere = (offered: WaysOffered | undefined): readonly OpenIdPlace[] =>
  offered?.openId?.returnTo === location.origin ? offered.openId.providers : [];
