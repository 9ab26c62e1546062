/**
 * `npm test`: brings what it needs (dependencies, a browser, a PostgreSQL), runs everything CI runs, names what it
 * could not run and why and what passed only on a second try, and ends with one line of counts. A check counts as one test.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { CHECKS } = await import('./checks.mjs');
const { ensureBuilt } = await import('./build.mjs');
const { findBrowser } = await import('./browser.mjs');
const { startPostgres } = await import('./postgres.mjs');
const { startRedis } = await import('./redis.mjs');

const LOCK_FILE = {
  name: 'lock file',
  command: ['npm', 'ci', '--dry-run', '--silent', '--ignore-scripts'],
  why: 'npm ci would refuse the lock file on a fresh machine',
};
const counts = { passed: 0, failed: 0, skipped: 0 };
const notRun = [];
/** What passed only on a second try: a defect of the test or of the program that somebody has to look at. */
const unsteady = [];
const reports = mkdtempSync(path.join(os.tmpdir(), 'griot-test-'));

const postgres = await startPostgres().catch((failure) => {
  notRun.push(`storage and sync on PostgreSQL: ${failure.message}`);
  return undefined;
});
const redis = await startRedis().catch((failure) => {
  notRun.push(`news between nodes by Redis: ${failure.message}`);
  return undefined;
});
// For the tests alone: a server started with them would call them misspelt settings.
const withStores = {
  ...(postgres && { GRIOT_TEST_POSTGRES_URL: postgres.url }),
  ...(redis && { GRIOT_TEST_REDIS_URL: redis.url }),
};

try {
  const built = await buildsAndChecks();
  await vitest();
  if (built) await browserTests();
} finally {
  await postgres?.stop();
  await redis?.stop();
  rmSync(reports, { recursive: true, force: true });
}

for (const title of unsteady) console.log(`passed only on a second try: ${title}`);
for (const line of notRun) console.log(`not run: ${line}`);
console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
process.exit(counts.failed ? 1 : 0);

/** Two at a time: that is what the smallest machine of ours has cores for. Resolves to whether the builds succeeded. */
async function buildsAndChecks() {
  let built = false;
  const queue = [async () => (built = await builds()), ...[...CHECKS, LOCK_FILE].map((one) => () => check(one))];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all([worker(), worker()]);
  return built;
}

async function check({ name, command, why }) {
  const { code, output, seconds } = await run(command, { capture: true });
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s): ${why}`);
  if (code !== 0) console.log(output);
  counts[code === 0 ? 'passed' : 'failed'] += 1;
}

async function vitest() {
  const report = path.join(reports, 'vitest.json');
  const { code } = await run(
    [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env: withStores },
  );
  count(() => {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const skipped = result.numPendingTests + (result.numTodoTests ?? 0);
    if (skipped && postgres) notRun.push(`${skipped} tests that vitest skipped, named above`);
    // A file that does not even load fails the run without a failed test.
    const brokenFiles = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
    ).length;
    for (const { fullName } of result.testResults.flatMap((file) => file.assertionResults).filter(passedAtLast)) unsteady.push(fullName);
    return { passed: result.numPassedTests, failed: result.numFailedTests + brokenFiles, skipped };
  }, code);
}

/** Its failures are kept in the report although it passed. */
function passedAtLast({ status, failureMessages }) {
  return status === 'passed' && failureMessages.length > 0;
}

async function builds() {
  try {
    await ensureBuilt();
    return true;
  } catch (failure) {
    console.log(`FAILED ${failure.message}`);
    counts.failed += 1;
    return false;
  }
}

async function browserTests() {
  let browser;
  try {
    browser = findBrowser();
  } catch (failure) {
    notRun.push(`everything in a browser: ${failure.message}`);
    counts.skipped += 1;
    return;
  }
  const report = path.join(reports, 'playwright.json');
  const { code } = await run([process.execPath, 'node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    env: { CHROME_BIN: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  count(() => {
    const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'));
    unsteady.push(...suites.flatMap(specsOf).flatMap((spec) => (spec.tests.some((one) => one.status === 'flaky') ? [spec.title] : [])));
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  }, code);
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** Adds the counts of a report; a runner that failed without a failed test (crash, no report) counts as one failure. */
function count(read, code) {
  let result = { passed: 0, failed: 0, skipped: 0 };
  try {
    result = read();
  } catch {
    console.log('FAILED the runner left no report');
  }
  counts.passed += result.passed;
  counts.skipped += result.skipped;
  counts.failed += result.failed || (code === 0 ? 0 : 1);
}

function run([command, ...args], { capture = false, env: extra = {} } = {}) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...extra },
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', (failure) => resolve({ code: 1, output: failure.message, seconds: 0 }));
    child.once('exit', (code) => resolve({ code: code ?? 1, output, seconds: Math.round((Date.now() - started) / 1000) }));
  });
}
