import { householdsOf, invitationsOf, type Household, type PendingInvitation } from '#domain/library/household/household.ts';
import { sharingRows } from '../../db/library/household/households.queries.ts';
import { useLive } from '../../runtime/useLive.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

/** The households of whoever is shown, and those they are asked into by name. `undefined` until they are read. */
export function useHouseholds():
  { readonly households: readonly Household[]; readonly invitations: readonly PendingInvitation[] } | undefined {
  const { account } = useRuntime();
  const rows = useLive(sharingRows, []);
  const userId = account.current?.userId;
  if (userId === undefined) return { households: [], invitations: [] };
  return rows && { households: householdsOf(rows, userId), invitations: invitationsOf(rows, userId) };
}

/** One of them: `null` when it is gone, or this person is out of it. */
export function useHousehold(realmId: string): Household | null | undefined {
  const all = useHouseholds();
  return all && (all.households.find((household) => household.realmId === realmId) ?? null);
}
