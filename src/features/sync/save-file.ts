/** Hands a text to the browser to be saved as a file of that name. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it; Safari needs the address a moment longer.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
