/** Mail that is written out instead of sent: for development, where its keeper asked for it by name. */
import { ok } from '#domain/result.ts';
import type { Mail } from './mail.ts';

export const createConsoleMail = (write: (text: string) => void): Mail => ({
  async send({ to, subject, text }) {
    write(`\n--- mail to ${to}\n${subject}\n\n${text}\n---\n`);
    return ok(undefined);
  },
  close: () => undefined,
});
