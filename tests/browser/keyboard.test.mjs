// The keyboard alone suffices, and the focus can always be seen.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { MOST_STOPS, NARROW, PAGES, WIDE, assertNone, startSite, tabTo, withPage } from './site.mjs';

const site = startSite();

/** What has the focus: whether it can be seen on the screen and how it is marked. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    window.stops ??= [];
    const again = window.stops.includes(element);
    window.stops.push(element);
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      again,
      name: element.outerHTML.slice(0, 100),
      marked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor),
      fits: !element.matches('.scroll') || box.height <= innerHeight,
      inView: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0
        && box.top < innerHeight && box.left < innerWidth,
    };
  });
}

for (const viewport of [WIDE, NARROW]) {
  for (const { path } of PAGES) {
    test(`Tab walks ${path} at ${viewport.width} px and every stop can be seen`, () => withPage(site, { viewport, reducedMotion: 'reduce' }, async (page) => {
      await page.goto(path);
      const faults = [];
      let stops = 0;
      for (; stops < MOST_STOPS; stops += 1) {
        await page.keyboard.press('Tab');
        const stop = await focused(page);
        if (!stop || stop.again) break;
        if (!stop.inView) faults.push(`off the screen: ${stop.name}`);
        if (!stop.fits) faults.push(`taller than the window: ${stop.name}`);
        if (!stop.marked) faults.push(`not marked: ${stop.name}`);
      }
      assert.ok(stops >= 5, `only ${stops} stops`);
      assert.ok(stops < MOST_STOPS, 'the walk does not end');
      assertNone(faults, 'stops that cannot be seen');
    }));
  }
}

for (const { path } of PAGES) {
  test(`the first stop of ${path} skips to the content`, () => withPage(site, {}, async (page) => {
    await page.goto(path);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => {
      const main = document.getElementById('main');
      const here = document.activeElement;
      return main.contains(here) || Boolean(main.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    assert.ok(inside, 'the next stop is in the content or after it');
  }));
}

test('a part of a section is ticked in the tree of exemptions by keyboard', () => withPage(site, {}, async (page) => {
  await page.goto('/search?q=information');
  const branch = 'details:has([name=exemption]):not(:has([name=year])):not([open]) > summary';
  await tabTo(page, branch);
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement.parentElement.open), 'Enter opens the branch');
  await tabTo(page, 'details[open] [name=exemption]');
  const value = await page.evaluate(() => document.activeElement.value);
  await page.keyboard.press('Space');
  assert.ok(await page.evaluate(() => document.activeElement.checked), 'Space ticks the box');
  await tabTo(page, 'button[type=submit][form=search]');
  await Promise.all([page.waitForURL((url) => url.searchParams.has('exemption')), page.keyboard.press('Enter')]);
  const address = new URL(page.url());
  assert.deepEqual(address.searchParams.getAll('exemption'), [value]);
  assert.equal(address.searchParams.get('q'), 'information');
  assert.ok(await page.locator(`[name=exemption][value="${value}"]`).isChecked(), 'the tick stays');
}));

test('a table that is too wide is scrolled from the link in it', () => withPage(site, { viewport: NARROW, reducedMotion: 'reduce' }, async (page) => {
  await page.goto('/responses/mps/2022/23919');
  const figure = page.locator('figure.scroll').first();
  await figure.locator('table').evaluate((table) => { table.insertAdjacentHTML('beforeend', `<tr><td>${'x'.repeat(200)}</td></tr>`); });
  await tabTo(page, 'figure.scroll a[href="#t1"]');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((element) => element.scrollLeft > 0, await figure.elementHandle());
}));

test('from the home page to a response by keyboard', () => withPage(site, {}, async (page) => {
  await page.goto('/');
  await tabTo(page, 'form[role=search] input[name=q]');
  await page.keyboard.type('information');
  await Promise.all([page.waitForURL('**/search?q=information'), page.keyboard.press('Enter')]);
  await tabTo(page, 'ol.results > li h2 a');
  await Promise.all([page.waitForURL('**/responses/mps/**'), page.keyboard.press('Enter')]);
  assert.equal(await page.locator('h1').count(), 1);
}));

test('a file that came with a letter is downloaded by keyboard, under its name', () => withPage(site, {}, async (page) => {
  await page.goto('/responses/mps/2023/33857');
  await tabTo(page, '.enclosed a[download]');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'MCB Invitation');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.equal(download.suggestedFilename(), 'MCB invitation.pdf');
  assert.equal(await readFile(await download.path(), 'utf8'), '%PDF-1.7');
}));
