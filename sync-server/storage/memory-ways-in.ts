import type { MailFigure, OutboxReader, OutboxRow, OutboxWriter } from './outbox.ts';
import type { Undoing } from './undoing.ts';
import type { AddressRow, EmailCodeRow, PasswordRow, TicketRow, WaysInReader, WaysInWriter } from './ways-in.ts';

/** What the memory adapter keeps of ways in, and of mails about them. */
export interface MemoryWaysIn {
  readonly addresses: Map<string, AddressRow>;
  readonly passwords: Map<string, PasswordRow>;
  readonly codes: Map<string, EmailCodeRow>;
  readonly mails: Map<string, OutboxRow>;
  readonly tickets: Map<string, TicketRow>;
}

export const noWaysIn = (): MemoryWaysIn => ({
  addresses: new Map(),
  passwords: new Map(),
  codes: new Map(),
  mails: new Map(),
  tickets: new Map(),
});

export const readMemoryWaysIn = ({ addresses, passwords, codes, mails, tickets }: MemoryWaysIn): WaysInReader & OutboxReader => {
  const waiting = (): readonly OutboxRow[] =>
    [...mails.values()].filter(({ doneAt }) => doneAt === null).sort((a, b) => a.dueAt - b.dueAt || (a.mailId < b.mailId ? -1 : 1));
  return {
    addressesOf: async (userId) => [...addresses.values()].filter((it) => it.userId === userId).sort((a, b) => a.verifiedAt - b.verifiedAt),
    addressRow: async (address) => [...addresses.values()].find((it) => it.address === address),
    passwordOf: async (userId) => passwords.get(userId),
    emailCodeById: async (codeId) => codes.get(codeId),
    ticketsOf: async (userId) => [...tickets.values()].filter((ticket) => ticket.userId === userId).length,
    ticketByHash: async (hash) => tickets.get(hash),
    mailById: async (mailId) => mails.get(mailId),
    mailsDue: async (now, limit) =>
      waiting()
        .filter(({ dueAt }) => dueAt <= now)
        .slice(0, limit),
    nextMailAt: async () => waiting()[0]?.dueAt,
    mailFigures: async () => {
      const figures = new Map<string, MailFigure>();
      for (const { template, trouble, doneAt, writtenAt } of mails.values()) {
        if (doneAt !== null && trouble === undefined) continue;
        const state = doneAt === null ? 'waiting' : 'given-up';
        const key = `${template} ${state} ${trouble ?? ''}`;
        const before = figures.get(key);
        const oldest = Math.min(before?.oldestAt ?? Infinity, writtenAt ?? Infinity);
        figures.set(key, {
          template,
          state,
          count: (before?.count ?? 0) + 1,
          ...(trouble !== undefined && { trouble }),
          ...(oldest !== Infinity && { oldestAt: oldest }),
        });
      }
      return [...figures].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure);
    },
  };
};

export const writeMemoryWaysIn = (
  { addresses, passwords, codes, mails, tickets }: MemoryWaysIn,
  { put, drop }: Undoing,
): Omit<WaysInWriter & OutboxWriter, keyof (WaysInReader & OutboxReader)> => ({
  putAddress: async (row) => put(addresses, row.addressId, row),
  deleteAddress: async (addressId) => drop(addresses, addressId),
  putPassword: async (row) => put(passwords, row.userId, row),
  deletePassword: async (userId) => drop(passwords, userId),
  putEmailCode: async (row) => put(codes, row.codeId, row),
  forgetEmailCodes: async (before) => {
    for (const [id, { expiresAt }] of codes) if (expiresAt < before) drop(codes, id);
  },
  putTicket: async (row) => put(tickets, row.ticketHash, row),
  deleteTicketsOf: async (userId) => {
    for (const [hash, ticket] of tickets) if (ticket.userId === userId) drop(tickets, hash);
  },
  forgetTickets: async (before) => {
    for (const [hash, { expiresAt }] of tickets) if (expiresAt < before) drop(tickets, hash);
  },
  putMail: async (row) => put(mails, row.mailId, row),
  forgetMails: async (before) => {
    for (const [id, { doneAt, endsAt }] of mails) if ((doneAt !== null && doneAt < before) || endsAt < before) drop(mails, id);
  },
});
