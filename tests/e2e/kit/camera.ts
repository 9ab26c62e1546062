/** A browser whose camera sees one picture. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from '../../../scripts/browser.mjs';

/** `picture`: a JPEG, shown as a film of itself; `folder`: where the film is kept. Whoever asks closes the browser. */
export function launchWithCamera(picture: Buffer, folder: string): Promise<Browser> {
  const film = path.join(folder, 'camera.mjpeg');
  writeFileSync(film, Buffer.concat(Array.from({ length: 30 }, () => picture)));
  return chromium.launch({
    executablePath: findBrowser(),
    args: [
      ...BROWSER_ARGS,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
}
