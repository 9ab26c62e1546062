/** Exit codes as in sysexits.h; 1 is "it was looked at and is not in order". */
export const EXIT = {
  ok: 0,
  notInOrder: 1,
  usage: 64,
  badData: 65,
  unavailable: 69,
  ioError: 74,
  config: 78,
} as const;
