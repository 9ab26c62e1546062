/** What came of handing the list over. `refused`: nothing on this device takes it. */
export type Sent = 'shared' | 'cancelled' | 'copied' | 'refused';

/** To whom the reader chooses, by the platform's own sheet; where there is none, or it fails, onto the clipboard. */
export async function sendList(title: string, text: string): Promise<Sent> {
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title, text });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  return copyList(text);
}

export async function copyList(text: string): Promise<Sent> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'refused';
  }
}
