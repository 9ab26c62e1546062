/** Mail by SMTP. The connection is encrypted, unless the server is on this machine or its keeper says otherwise. */
import { createTransport } from 'nodemailer';
import { err, ok } from '#domain/result.ts';
import type { Mail, MailFailure } from './mail.ts';

/** A person waits with the screen open. */
const CONNECTION_MS = 10_000;
const SILENCE_MS = 20_000;

/** `url`: `smtps://user:password@host:465`, or `smtp://…:587`, which turns to TLS; with `?tls=no` it need not. */
export const createSmtpMail = ({ url, from }: { readonly url: string; readonly from: string }): Mail => {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const mayBePlain = searchParams.get('tls') === 'no' || isHere(hostname);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !mayBePlain,
    ignoreTLS: !secure && mayBePlain,
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SILENCE_MS,
    // Nothing that a mail says is read from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, messageId }) {
      try {
        await transport.sendMail({
          from,
          // As an object: a comma in it makes no second address.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId,
          // Nobody's holiday answers this.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return ok(undefined);
      } catch (error) {
        return err(failureOf(error as SmtpError));
      }
    },
    close: () => transport.close(),
  };
};

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** A number of 500 and more about the mail or its address stands for good; about who we are, its keeper may mend it. */
const failureOf = ({ code = 'unknown', command, responseCode }: SmtpError): MailFailure => ({
  type:
    code === 'EENVELOPE' || (responseCode !== undefined && responseCode >= 500 && command !== 'CONN' && code !== 'EAUTH')
      ? refusedUnlessLater(responseCode)
      : 'Unavailable',
  reason: responseCode === undefined ? code : `${code} ${responseCode}`,
});

const refusedUnlessLater = (responseCode: number | undefined): MailFailure['type'] =>
  responseCode !== undefined && responseCode < 500 ? 'Unavailable' : 'Refused';

const isHere = (hostname: string): boolean => hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
