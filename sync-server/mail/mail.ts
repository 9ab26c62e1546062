/** How this server sends mail: a port, whoever carries it. */
import type { Result } from '#domain/result.ts';

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same as `text`; loads nothing. */
  readonly html: string;
  /** Names this mail, the same at every try: `<…@griot>` for those who can tell a repetition by it. */
  readonly messageId: string;
}

/** `Refused`: it will never be taken as it is. `Unavailable`: another try may succeed. The reason has no address in it. */
export type MailFailure = { readonly type: 'Refused'; readonly reason: string } | { readonly type: 'Unavailable'; readonly reason: string };

export interface Mail {
  /** Resolves when whoever carries it has it; an answer that was lost is `Unavailable`. */
  send(message: MailMessage): Promise<Result<undefined, MailFailure>>;
  close(): void;
}
