/** Gives a file away: to the device’s own sharing, or to be saved. */

/** Whether this device can share such a file. */
export const canShare = (file: File): boolean => typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] });

/** `false` when the device could not; who thinks better of it and closes the sharing has been served. */
export async function share(file: File): Promise<boolean> {
  try {
    await navigator.share({ files: [file] });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError';
  }
}

/** Hands the file to the browser to be saved. */
export function save(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser has begun to read it; Safari needs the address a moment longer.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
