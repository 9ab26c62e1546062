/** The day of an instant in the reader's own time zone, which is the device's. */
export const dayHere = (instant: string): string => {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
