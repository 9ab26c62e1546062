import type { IdentityReader, IdentityRow, IdentityWriter, OpenIdFlowRow } from './identities.ts';
import type { Undoing } from './undoing.ts';

/** What the memory adapter keeps of identities. */
export interface MemoryIdentities {
  readonly identities: Map<string, IdentityRow>;
  readonly flows: Map<string, OpenIdFlowRow>;
}

export const noIdentities = (): MemoryIdentities => ({ identities: new Map(), flows: new Map() });

export const readMemoryIdentities = ({ identities, flows }: MemoryIdentities): IdentityReader => ({
  identitiesOf: async (userId) =>
    [...identities.values()]
      .filter((it) => it.userId === userId)
      .sort((a, b) => b.createdAt - a.createdAt || (a.identityId < b.identityId ? -1 : 1)),
  identityBySubject: async (issuer, subject) => [...identities.values()].find((it) => it.issuer === issuer && it.subject === subject),
  openIdFlowById: async (flowId) => flows.get(flowId),
});

export const writeMemoryIdentities = (
  { identities, flows }: MemoryIdentities,
  { put, drop }: Undoing,
): Omit<IdentityWriter, keyof IdentityReader> => ({
  putIdentity: async (row) => put(identities, row.identityId, row),
  deleteIdentity: async (identityId) => drop(identities, identityId),
  putOpenIdFlow: async (row) => put(flows, row.flowId, row),
  deleteOpenIdFlow: async (flowId) => drop(flows, flowId),
  forgetOpenIdFlows: async (before) => {
    for (const [id, { expiresAt }] of flows) if (expiresAt < before) drop(flows, id);
  },
});
