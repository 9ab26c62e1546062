/**
 * Where the browser of the tests comes from: $CHROME_BIN, else a Chrome or Chromium of the system, else the Chromium
 * inside an npm package (linux x64), which needs neither root nor a download.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of an executable browser; throws with the reason when there is none. `BROWSER=bundled` skips the system's. */
export function findBrowser() {
  if (process.env.CHROME_BIN) return process.env.CHROME_BIN;
  const system = process.env.BROWSER === 'bundled' ? undefined : SYSTEM.find((candidate) => existsSync(candidate));
  if (system) return system;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no Chrome or Chromium found on this system; install one or set CHROME_BIN');
  }
  return unpackBundled();
}

function unpackBundled() {
  const folder = path.resolve('node_modules/.cache/chromium');
  const wrapper = path.join(folder, 'chrome.sh');
  if (existsSync(wrapper)) return wrapper;
  mkdirSync(folder, { recursive: true });
  // The package adds the libraries that a bare machine lacks only when it believes to run there; TMPDIR is where it unpacks.
  execFileSync(process.execPath, ['--input-type=module', '-e', "import c from '@sparticuz/chromium'; await c.executablePath()"], {
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // Its own font settings point at folders of another machine; a browser that finds no font at all ends itself.
  writeFileSync(path.join(folder, 'fonts.conf'), fontSettings(folder));
  const script = `#!/bin/sh
export LD_LIBRARY_PATH="${folder}/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_FILE="${folder}/fonts.conf"
exec "${folder}/chromium" "$@"
`;
  writeFileSync(wrapper, script, { mode: 0o755 });
  return wrapper;
}

const fontSettings = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
  ${['sans-serif', 'serif', 'monospace', 'system-ui'].map((family) => `<alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`).join('\n  ')}
</fontconfig>
`;
