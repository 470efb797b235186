// Back and forward: each page of a search is there again as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, go, hits, search } from './results.mjs';
import { NARROW, WIDE, assertNone, fillWithLetters, startSite, watch, withPage } from './site.mjs';

/** Pixels that a page may stand higher or lower than it did. */
const ABOUT = 4;

const site = startSite(fillWithLetters);

const boxes = (page) => page.locator('input[type=checkbox][form=search]:checked').evaluateAll((all) => all.map((box) => `${box.name}=${box.value}`));
const scrolled = (page) => page.evaluate(() => Math.round(window.scrollY));

/** What a reader sees of a page of results. */
async function state(page) {
  return {
    address: page.url(),
    words: await page.locator('input[type=search][name=q]').first().inputValue(),
    ticked: await boxes(page),
    total: await count(page),
    page: await page.locator('.pager [aria-current=page]').innerText(),
    titles: await hits(page).allInnerTexts(),
  };
}

/** Waits until the page stands as far down as it did. */
const standsAt = (page, at) => page.waitForFunction(([wanted, about]) => Math.abs(window.scrollY - wanted) <= about, [at, ABOUT]);

/** Waits until the paragraph that the address names is on the screen. */
const paragraphInView = (page) => page.waitForFunction(() => {
  const { top } = document.getElementById(location.hash.slice(1)).getBoundingClientRect();
  return top >= 0 && top < window.innerHeight / 2;
});

/** The row of the newest year that has more than one page of hits. */
async function yearWithPages(page) {
  const rows = page.locator('.facet:has([name=year])');
  const numbers = (await rows.locator('a').allTextContents()).map(Number);
  const row = numbers.findIndex((number) => number > 10);
  assert.ok(row >= 0, `no year with a second page: ${numbers}`);
  if (!(await rows.nth(row).isVisible())) await page.locator('summary', { hasText: 'Filters' }).click();
  return rows.nth(row);
}

/** Ways to choose a year: the number beside it is a link; the box is ticked and the form sent. */
const CHOOSE = {
  'by its number': (page, row) => go(page, () => row.locator('a').click()),
  'by its box': async (page, row) => {
    await row.locator('label').click();
    await go(page, () => page.locator('button[aria-label="Apply the filter Year of the reference"]').click());
  },
};

/** Searches, chooses a year, leafs, opens a passage of a response: what each page of results was like when it opened. */
async function walk(page, choose) {
  await page.goto('/');
  await search(page, 'information');
  const all = await state(page);
  await choose(page, await yearWithPages(page));
  const filtered = await state(page);
  await go(page, () => page.getByRole('link', { name: 'Page 2', exact: true }).click());
  const second = await state(page);
  const passage = page.locator('ol.results > li .snip a').last();
  await passage.scrollIntoViewIfNeeded();
  const at = await scrolled(page);
  await go(page, () => passage.click());
  await paragraphInView(page);
  return { all, filtered, second, at, response: page.url() };
}

for (const viewport of [WIDE, NARROW]) {
  for (const [how, choose] of Object.entries(CHOOSE)) {
    test(`back from a response to the filtered search, a year chosen ${how}, at ${viewport.width} px`, () => withPage(site, { viewport, reducedMotion: 'reduce' }, async (page) => {
      const wrong = watch(page, site);
      const { all, filtered, second, at, response } = await walk(page, choose);
      assert.ok(at > 0, 'the passage stands below the first screen');
      assert.equal(filtered.ticked.length, 1, 'the year is ticked');
      assert.deepEqual(second.ticked, filtered.ticked, 'and stays so on page 2');
      assert.deepEqual([filtered.page, second.page], ['1', '2']);
      assert.ok(second.titles.every((title) => !filtered.titles.includes(title)), 'page 2 has other hits');

      await page.goBack();
      assert.deepEqual(await state(page), second, 'page 2');
      await standsAt(page, at);
      await page.goBack();
      assert.deepEqual(await state(page), filtered, 'page 1');
      await page.goBack();
      assert.deepEqual({ ...await state(page), ticked: [] }, all, 'all years');
      await page.goBack();
      assert.equal(new URL(page.url()).pathname, '/');

      for (const there of [all, filtered, second]) {
        await page.goForward();
        assert.equal(page.url(), there.address);
      }
      await page.goForward();
      assert.equal(page.url(), response);
      await paragraphInView(page);
      assertNone(wrong, 'what went wrong');
    }));
  }
}

for (const how of ['by its number', 'by its box']) {
  const choose = CHOOSE[how];
  test(`the search before a year was chosen ${how} has no box ticked after going back`, () => withPage(site, {}, async (page) => {
    await page.goto('/');
    await search(page, 'information');
    const all = await state(page);
    await choose(page, await yearWithPages(page));
    await page.goBack();
    assert.deepEqual(await state(page), all);
  }));
}

test('a filter taken off by its link is on again after going back', () => withPage(site, {}, async (page) => {
  await page.goto('/');
  await search(page, 'information');
  await CHOOSE['by its number'](page, await yearWithPages(page));
  const filtered = await state(page);
  await go(page, () => page.locator('.active a').first().click());
  assert.deepEqual(await boxes(page), []);
  await page.goBack();
  assert.deepEqual(await state(page), filtered);
}));

test('words typed over others are the former ones after going back', () => withPage(site, {}, async (page) => {
  await page.goto('/');
  await search(page, 'information');
  const former = await state(page);
  await search(page, 'police officers');
  assert.notEqual(await count(page), former.total);
  await page.goBack();
  assert.deepEqual(await state(page), former);
}));
