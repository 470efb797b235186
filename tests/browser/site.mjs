// The site under test, the browser that looks at it, and the pages that there are.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const BINARY = process.env.FOI_ARCHIVE_BINARY ?? path.join(ROOT, 'target/debug/foi-archive');
const RECORDS = path.join(ROOT, 'data/responses');
const LETTERS = ['fiction', 'blind'].map((set) => path.join(ROOT, 'tests/corpus', set));
const START_MS = 20_000;

/** One address of each kind of page, and the status that it answers with. */
export const PAGES = [
  { path: '/', status: 200 },
  { path: '/search?q=police', status: 200 },
  { path: '/search?q=information&exemption=foia-40-2&year=2022', status: 200 },
  { path: '/search?q=zzzznothing', status: 200 },
  { path: '/search/authorities?q=police', status: 200 },
  { path: '/search?q=police&page=0', status: 400 },
  { path: '/responses', status: 200 },
  { path: '/responses/mps', status: 200 },
  { path: '/responses/mps/2023', status: 200 },
  { path: '/responses/mps/2023/33857', status: 200 },
  { path: '/responses/mps/2022/23919', status: 200 },
  { path: '/responses/mps/2022/26596/versions', status: 200 },
  { path: '/responses/mps/2022/26596/versions/1', status: 200 },
  { path: '/responses/mps/2022/26596/versions/1..2', status: 200 },
  { path: '/responses/mps/2022/900333', status: 410 },
  { path: '/withdrawn', status: 200 },
  { path: '/exemptions', status: 200 },
  { path: '/exemptions/foia', status: 200 },
  { path: '/exemptions/foia/40/2', status: 200 },
  { path: '/about', status: 200 },
  { path: '/about/quality', status: 200 },
  { path: '/about/privacy', status: 200 },
  { path: '/about/accessibility', status: 200 },
  { path: '/about/licence', status: 200 },
  { path: '/authorities', status: 200 },
  { path: '/authorities/mps', status: 200 },
  { path: '/coverage', status: 200 },
  { path: '/coverage/unread', status: 200 },
  { path: '/help', status: 200 },
  { path: '/api', status: 200 },
  { path: '/no-such-page', status: 404 },
];

/** More stops of the Tab key than any page has. */
export const MOST_STOPS = 400;

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 640 };

// The resolver rule makes any request that leaves this machine fail, so that no test depends on one.
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/**
 * Starts the site, over an archive filled as told, and a browser before the tests of a file and stops both after them. What it returns is filled in by
 * then. SITE_URL, where it is set, is the address of a site that already runs and is left running.
 */
export function startSite(fill = fillWithRecords) {
  const site = {};
  let archive;
  let server;
  before(async () => {
    if (process.env.SITE_URL) {
      site.url = process.env.SITE_URL.replace(/\/+$/, '');
    } else {
      archive = await mkdtemp(path.join(tmpdir(), 'foi-archive-'));
      await fill(archive);
      site.url = `http://127.0.0.1:${await freePort()}`;
      server = await serve(archive, site.url);
    }
    site.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      args: CHROMIUM_ARGUMENTS,
    });
  });
  after(async () => {
    await site.browser?.close();
    await server?.stop();
    if (archive) await rm(archive, { recursive: true, force: true });
  });
  return site;
}

/** Ingests the records, one of them with a former text and one with files that came with it, and a response that is withdrawn. */
async function fillWithRecords(archive) {
  const run = (...given) => promisify(execFile)(BINARY, [...given, '--archive', archive]);
  const file = path.join(archive, 'letter.txt');
  const ingest = async (text) => {
    await writeFile(file, text);
    await run('ingest', file, '--strict');
  };
  const record = await readFile(path.join(RECORDS, 'mps/004_1f926bbe79324110.txt'), 'utf8');
  const last = record.trimEnd().lastIndexOf('\n');
  await ingest(`${record.slice(0, last)}\nThis sentence is in the former text only.\n`);
  await run('ingest', RECORDS, '--strict');
  await copyFile(path.join(RECORDS, 'mps/000_c7b150242f7a6f9e.txt'), path.join(archive, 'attached.txt'));
  await writeFile(path.join(archive, 'MCB invitation.pdf'), '%PDF-1.7');
  await writeFile(path.join(archive, 'a name that is long and has no end ,_-'.repeat(5)), 'figures');
  await writeFile(path.join(archive, 'manifest.csv'),
    `file,attachments\nattached.txt,"MCB invitation.pdf;lost.xlsx;${'a name that is long and has no end ,_-'.repeat(5)}"\n`);
  await run('ingest', '--manifest', path.join(archive, 'manifest.csv'));
  await ingest('Freedom of Information request reference no: 01.FOI.22.900333\n\n'
    + 'I wish to access the following information:\n\nHow many?\n\nDECISION\n\nI have decided to disclose it.\n');
  await run('withdraw', 'mps/2022/900333', '--asked-by', 'Metropolitan Police Service',
    '--reason', 'The authority published a table with names that it had meant to remove.');
}

/** Ingests the records and a hundred letters of the corpus, so that results have pages and provisions stand beside each other. */
export async function fillWithLetters(archive) {
  await promisify(execFile)(BINARY, ['ingest', RECORDS, ...LETTERS, '--strict', '--archive', archive]);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Runs `foi-archive serve` until it answers; `stop` ends it and fails unless it ends in order. */
async function serve(archive, url) {
  const listen = new URL(url).host;
  const child = spawn(BINARY, ['serve', '--archive', archive, '--listen', listen, '--public-url', url], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { said += bytes; });
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(String(error)));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  const deadline = Date.now() + START_MS;
  while (!(await fetch(`${url}/healthz`).then((answer) => answer.ok, () => false))) {
    const end = await Promise.race([ended, sleep(50)]);
    assert.equal(end, undefined, `the server ended (${end}) before it answered:\n${said}`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      assert.fail(`nothing answers at ${url}/healthz after ${START_MS} ms:\n${said}`);
    }
  }
  return {
    async stop() {
      child.kill('SIGTERM');
      const end = await Promise.race([ended, sleep(START_MS, 'no end')]);
      if (end === 'no end') child.kill('SIGKILL');
      assert.equal(end, 0, `the server must end in order at SIGTERM:\n${said}`);
    },
  };
}

/** Opens a page in a context of its own, hands it to `look`, and closes it; returns what `look` returns. */
export async function withPage(site, options, look) {
  const context = await site.browser.newContext({ baseURL: site.url, viewport: WIDE, ...options });
  context.setDefaultTimeout(10_000);
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Presses Tab until the focus is on what the selector names. */
export async function tabTo(page, selector) {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** Lists what goes wrong in a page from now on: errors in the console, failed requests, requests to other hosts. */
export function watch(page, site) {
  const wrong = [];
  const errorPages = PAGES.filter(({ status }) => status >= 400).map(({ path: address }) => site.url + address);
  page.on('console', (message) => {
    const ofErrorPage = message.text().startsWith('Failed to load') && errorPages.includes(message.location().url);
    if (['error', 'warning'].includes(message.type()) && !ofErrorPage) wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`script: ${error}`));
  page.on('requestfailed', (request) => {
    // Whoever goes on before all has come leaves requests behind.
    const error = request.failure()?.errorText;
    if (error !== 'net::ERR_ABORTED') wrong.push(`failed: ${request.url()} ${error}`);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== site.url) wrong.push(`third party: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !errorPages.includes(response.url())) {
      wrong.push(`${response.status()}: ${response.url()}`);
    }
  });
  return wrong;
}

/** Fails with one line for each thing that should not be there. */
export function assertNone(things, what) {
  assert.ok(things.length === 0, `${what}:\n${things.join('\n')}`);
}
