/** A real SMTP server on a free port, and the mails that it took, read as a mail program reads them. */
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { eventually } from './eventually.ts';

export interface Mailbox {
  /** `smtp://127.0.0.1:PORT` */
  readonly url: string;
  /** All that came, the first one first. */
  readonly mails: readonly Letter[];
  /** What comes next is answered with this number, and not taken; undefined: it is taken. */
  refuse(code: number | undefined): void;
  /** Takes the mail, and cuts the line instead of saying so. */
  hangUpOnce(): void;
  /** How often somebody tried to bring something. */
  tries(): number;
  /** The next mail to this address, however it is written, whose subject says this, of those not read so far. */
  next(to: string, about: RegExp): Promise<Letter>;
  close(): Promise<void>;
}

export interface Letter extends Email {
  /** As the envelope says. */
  readonly recipient: string;
}

export const aMailbox = async (): Promise<Mailbox> => {
  const mails: Letter[] = [];
  const read = new Set<Letter>();
  let refusal: number | undefined;
  let hangsUp = false;
  let tries = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      tries += 1;
      done(refusal === undefined ? null : Object.assign(new Error('not now'), { responseCode: refusal }));
    },
    onData(stream, session, done) {
      const read = async (): Promise<void> => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        const mail = await PostalMime.parse(Buffer.concat(chunks));
        mails.push({ ...mail, recipient: session.envelope.rcptTo[0]?.address ?? '' });
        if (!hangsUp) return done();
        hangsUp = false;
        for (const connection of server.connections as Set<{ close(): void }>) connection.close();
      };
      void read();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (code) => void (refusal = code),
    hangUpOnce: () => void (hangsUp = true),
    tries: () => tries,
    async next(to, about) {
      const found = (): Letter | undefined =>
        mails.find((mail) => !read.has(mail) && mail.recipient.toLowerCase() === to.toLowerCase() && about.test(mail.subject ?? ''));
      await eventually(() => found() !== undefined);
      const mail = found() as Letter;
      read.add(mail);
      return mail;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};

/** The code that a mail carries, as its reader sees it: eight digits in two groups. */
export const codeIn = (mail: Email): string => /^\d{4} \d{4}$/m.exec(mail.text ?? '')?.[0] ?? '';
