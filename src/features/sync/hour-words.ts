/** An instant as the sentences say it: "18:31" today, "20 nov. 18:31" on another day; in the language of the moment. */
import { i18n } from '@lingui/core';

export function hourWords(instant: string): string {
  const moment = new Date(instant);
  const sameDay = moment.toDateString() === new Date().toDateString();
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(i18n.locale, sameDay ? time : { ...time, day: 'numeric', month: 'short' }).format(moment);
}
