// axe finds nothing and nothing runs off the page: wide and narrow, light and dark, in forced colours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import { NARROW, PAGES, WIDE, assertNone, startSite, withPage } from './site.mjs';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOOKS = [
  { name: 'wide, light', viewport: WIDE, colorScheme: 'light' },
  { name: 'wide, dark', viewport: WIDE, colorScheme: 'dark' },
  { name: 'narrow, light', viewport: NARROW, colorScheme: 'light' },
  { name: 'narrow, dark', viewport: NARROW, colorScheme: 'dark' },
];

const site = startSite();
const empty = startSite(async () => {});

/** Everything that axe has to say about the page as it stands. */
async function findings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    STANDARDS,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

/** How many pixels of the page cannot be seen without moving it sideways. */
function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Opens every fold, and says how many were shut. */
function unfold(page) {
  return page.locator('details:not([open])').evaluateAll((folds) => {
    for (const fold of folds) fold.open = true;
    return folds.length;
  });
}

async function assertWhole(page, when) {
  assert.equal(await overflow(page), 0, `pixels beyond the edge, ${when}`);
  assertNone(await findings(page), `what axe finds, ${when}`);
}

for (const { name, ...look } of LOOKS) {
  for (const { path } of PAGES) {
    test(`${path} has no fault that axe can see and fits its window (${name})`, () => withPage(site, look, async (page) => {
      await page.goto(path);
      await assertWhole(page, 'as it opens');
      if (await unfold(page)) await assertWhole(page, 'unfolded');
    }));
  }
  test(`an empty archive has no fault that axe can see and fits its window (${name})`, () => withPage(empty, look, async (page) => {
    for (const path of ['/', '/search', '/responses', '/exemptions', '/authorities', '/coverage']) {
      await page.goto(path);
      await assertWhole(page, path);
    }
  }));
}
