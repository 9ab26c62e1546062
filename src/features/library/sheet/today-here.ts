/** The day of an instant on this device's calendar: "2026-11-21". */
export const todayHere = (instant: string): string => {
  const moment = new Date(instant);
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};
