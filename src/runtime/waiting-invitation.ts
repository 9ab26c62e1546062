/**
 * The secret of an invitation whose reader makes an account first, so that they come back to it. In memory only: closing the page
 * forgets it, and the link opens it again.
 */
let kept: string | undefined;

export const waitingInvitation = {
  keep(secret: string): void {
    kept = secret;
  },
  secret: (): string | undefined => kept,
  forget(): void {
    kept = undefined;
  },
};
