/** Mail through Resend (resend.com), by its HTTP API. */
import { err, ok } from '#domain/result.ts';
import type { Mail, MailFailure } from './mail.ts';

const DEADLINE_MS = 15_000;

/** `address`: of the API, without a slash at the end. */
export const createResendMail = ({
  address,
  key,
  from,
}: {
  readonly address: string;
  readonly key: string;
  readonly from: string;
}): Mail => ({
  async send({ to, subject, text, html, messageId }) {
    try {
      const response = await fetch(`${address}/emails`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          // The same mail is taken once, however often it is brought (for a day).
          'idempotency-key': messageId,
        },
        body: JSON.stringify({ from, to: [to], subject, text, html, headers: { 'Auto-Submitted': 'auto-generated' } }),
        redirect: 'error',
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      await response.body?.cancel();
      return response.ok ? ok(undefined) : err(failureOf(response.status));
    } catch (error) {
      return err({ type: 'Unavailable', reason: (error as Error).name });
    }
  },
  close: () => undefined,
});

/** 401 and 403 are about the key, 409 about a twin under way, 429 about the pace: all of these may pass. */
const failureOf = (status: number): MailFailure => ({
  type: status === 400 || status === 413 || status === 422 ? 'Refused' : 'Unavailable',
  reason: `status ${status}`,
});
