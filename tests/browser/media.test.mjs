// On paper, with less motion, and in the reader's own colours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, PAGES, assertNone, startSite, withPage } from './site.mjs';

const RESPONSE = '/responses/mps/2022/23919';

/** A4 without its margins (178 mm), as Chromium counts pixels. */
const PAPER = { width: 672, height: 960 };

const site = startSite();

test('a response on paper has all its text and no navigation', () => withPage(site, {}, async (page) => {
  await page.goto(RESPONSE);
  const paragraphs = page.locator('main [id^=p]').filter({ has: page.locator('a[href^="#p"]') });
  const count = await paragraphs.count();
  assert.ok(count > 20, `only ${count} numbered paragraphs`);
  await page.emulateMedia({ media: 'print' });
  const hidden = await paragraphs.evaluateAll((all) => all
    .filter((paragraph) => !paragraph.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
    .map((paragraph) => paragraph.id));
  assertNone(hidden, 'paragraphs that are not printed');
  const shown = await page
    .locator('nav:not(.contents), form[role=search], button, body > a[href^="#"]')
    .evaluateAll((all) => all.filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 100)));
  assertNone(shown, 'what only a screen needs');
}));

test('what is folded is open on paper', () => withPage(site, {}, async (page) => {
  await page.goto(RESPONSE);
  await page.locator('main article').first().evaluate((article) => {
    article.insertAdjacentHTML('beforeend', '<details><summary>Folded</summary><p id="folded">Text</p></details>');
  });
  const seen = () => page.locator('main details > :not(summary)').evaluateAll((all) => all
    .filter((element) => element.parentElement.checkVisibility())
    .map((element) => element.checkVisibility()));
  assert.ok((await seen()).includes(false), 'something is folded on the screen');
  await page.emulateMedia({ media: 'print' });
  const printed = await seen();
  assert.ok(printed.length > 0);
  assert.ok(printed.every(Boolean), `${printed.filter((open) => !open).length} of ${printed.length} folds stay shut`);
}));

test('tables of figures are as wide as the paper, however many columns they have', () => withPage(site, { viewport: PAPER }, async (page) => {
  await page.emulateMedia({ media: 'print' });
  for (const path of ['/about/quality', '/coverage']) {
    await page.goto(path);
    await page.locator('.coverage').evaluateAll((tables) => {
      for (const row of tables.flatMap((table) => [...table.rows])) {
        for (let year = 0; year < 13; year += 1) row.cells[2].after(row.cells[2].cloneNode(true));
      }
    });
    const tables = page.locator('table.figures');
    assert.ok((await tables.count()) > 0, path);
    const wide = await tables.evaluateAll((all) => all
      .filter((table) => table.getBoundingClientRect().right > innerWidth)
      .map((table) => `${table.parentElement.getAttribute('aria-label')}: ${table.getBoundingClientRect().right} px`));
    assertNone(wide, `wider than the paper on ${path}`);
  }
}));

test('a dark page is dark and its words are light, and the other way round', () => withPage(site, {}, async (page) => {
  const lightness = (element, property) => page.locator(element).evaluate((found, name) => {
    const [red, green, blue] = getComputedStyle(found)[name].match(/[\d.]+/g).map(Number);
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  }, property);
  for (const path of ['/', RESPONSE]) {
    for (const [colorScheme, ground, words] of [['light', 1, 0], ['dark', 0, 1]]) {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      assert.ok(Math.abs(await lightness('html', 'backgroundColor') - ground) < 0.2, `${path}: the ground, ${colorScheme}`);
      assert.ok(Math.abs(await lightness('body', 'color') - words) < 0.3, `${path}: the words, ${colorScheme}`);
    }
  }
}));

test('nothing moves where the reader asks for less motion', () => withPage(site, { reducedMotion: 'reduce' }, async (page) => {
  for (const { path } of PAGES) {
    await page.goto(path);
    const moving = await page.locator('html, body, body *').evaluateAll((all) => all
      .filter((element) => {
        const { scrollBehavior, transitionDuration, animationName, animationDuration } = getComputedStyle(element);
        const lasts = (durations) => durations.split(',').some((duration) => parseFloat(duration) > 0.01);
        return scrollBehavior === 'smooth' || lasts(transitionDuration)
          || (animationName !== 'none' && lasts(animationDuration));
      })
      .map((element) => element.outerHTML.slice(0, 80)));
    assertNone(moving, `what moves on ${path}`);
  }
}));

test('chips, buttons and fields keep an edge in forced colours', () => withPage(site, { forcedColors: 'active' }, async (page) => {
  for (const path of ['/search?q=information&exemption=foia-40-2&year=2022', RESPONSE]) {
    await page.goto(path);
    const edged = page.locator('a[data-exemption], button:visible, input[type=search]');
    assert.ok((await edged.count()) > 2, path);
    const bare = await edged.evaluateAll((all) => all
      .filter((element) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
        return borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1;
      })
      .map((element) => element.outerHTML.slice(0, 100)));
    assertNone(bare, `without an edge on ${path}`);
  }
}));

test('an outcome keeps its word in forced colours', () => withPage(site, { forcedColors: 'active' }, async (page) => {
  await page.goto(RESPONSE);
  await page.getByText('Granted in part').first().waitFor({ state: 'visible' });
}));

test('a phone shows the whole of each row of the coverage', () => withPage(site, { viewport: NARROW }, async (page) => {
  await page.goto('/coverage');
  const cells = page.locator('.coverage tbody :is(th, td):visible');
  assert.ok((await cells.count()) > 4, 'cells that are shown');
  const cut = await cells.evaluateAll((all) => all
    .filter((cell) => cell.getBoundingClientRect().right > innerWidth || cell.scrollWidth > cell.clientWidth + 1)
    .map((cell) => cell.outerHTML.slice(0, 100)));
  assertNone(cut, 'cells that are cut');
  const bare = await page.locator('.coverage tbody td:visible').evaluateAll((all) => all
    .filter((cell) => getComputedStyle(cell, '::before').content === 'none')
    .map((cell) => cell.outerHTML.slice(0, 100)));
  assertNone(bare, 'cells without their head');
}));
