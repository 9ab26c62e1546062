/** Whoever carries the mail, from the configuration; undefined when nobody does. */
import type { Config } from '../config.ts';
import { createConsoleMail } from './console.ts';
import type { Mail } from './mail.ts';
import { createResendMail } from './resend.ts';
import { createSmtpMail } from './smtp.ts';

export const setUpMail = (mail: Config['mail']): Mail | undefined => {
  switch (mail?.by) {
    case undefined:
      return undefined;
    case 'console':
      return createConsoleMail((text) => process.stdout.write(text));
    case 'smtp':
      return createSmtpMail(mail);
    case 'resend':
      return createResendMail(mail);
  }
};
