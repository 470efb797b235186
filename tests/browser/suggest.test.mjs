// Suggestions under the search box: a combobox by keyboard and by mouse, and nothing lost without them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import { NARROW, WIDE, assertNone, startSite, watch, withPage } from './site.mjs';

const BOX = 'input[name=q]';

const site = startSite();

/** Types into the search box of a page and waits for suggestions. */
async function type(page, path, typed) {
  await page.goto(path);
  await page.locator(BOX).first().fill('');
  await page.locator(BOX).first().pressSequentially(typed);
  await page.getByRole('option').first().waitFor();
}

for (const path of ['/', '/search?q=police', '/responses/mps/2023/33857']) {
  test(`suggestions are chosen by keyboard on ${path}`, () => withPage(site, {}, async (page) => {
    const wrong = watch(page, site);
    await page.goto(path);
    const box = page.locator(BOX).first();
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    await box.fill('');
    await box.pressSequentially('s40');
    await page.getByRole('option').first().waitFor();
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    assert.equal(await box.getAttribute('role'), 'combobox');
    assert.match(await page.locator('.find [role=status]').textContent(), /suggestion/);
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[role=option][aria-selected=true]');
    assert.equal(await chosen.count(), 1);
    assert.equal(await box.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'));
    const words = await chosen.locator('b').textContent();
    assert.equal(await box.inputValue(), words, 'the box shows what is chosen');
    await page.keyboard.press('ArrowUp');
    assert.equal(await box.inputValue(), 's40', 'above the first stands what was typed');
    assert.equal(await chosen.count(), 0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/search' && url.searchParams.get('q') === words);
    assertNone(wrong, 'what goes wrong');
  }));
}

test('Escape closes them and gives back what was typed; Enter without a choice searches for it', () => withPage(site, {}, async (page) => {
  await type(page, '/', 'polic');
  const box = page.locator(BOX).first();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  assert.equal(await box.inputValue(), 'polic');
  assert.equal(await page.getByRole('option').count(), 0, 'hidden from everybody');
  assert.equal(await box.getAttribute('aria-expanded'), 'false');
  await box.pressSequentially('e');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/search' && url.searchParams.get('q') === 'police');
}));

test('a click leads to the response that a reference names', () => withPage(site, {}, async (page) => {
  await type(page, '/', '01.FOI.23');
  await page.getByRole('option').filter({ hasText: '01.FOI.23.033857' }).click();
  await page.waitForURL('**/responses/mps/2023/33857');
}));

test('whoever leaves the box leaves them, and the page does not jump', () => withPage(site, {}, async (page) => {
  await page.goto('/search?q=police');
  const before = await page.locator('#count').boundingBox();
  await type(page, '/search?q=police', 's40');
  assert.deepEqual(await page.locator('#count').boundingBox(), before, 'the list lies over the page');
  await page.keyboard.press('Tab');
  assert.equal(await page.getByRole('option').count(), 0);
}));

for (const [width, viewport] of [[1280, WIDE], [320, NARROW]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`open suggestions have no axe finding at ${width} px, ${colorScheme}`, () => withPage(site, { viewport, colorScheme }, async (page) => {
      await type(page, '/', 's40');
      await page.keyboard.press('ArrowDown');
      await page.evaluate(axe.source);
      const found = await page.evaluate(() => window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      assertNone(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), 'axe');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
      assert.ok(wide, 'nothing hangs over the side');
    }));
  }
}

test('without them the form works', () => withPage(site, { javaScriptEnabled: false }, async (page) => {
  await page.goto('/');
  await page.locator(BOX).first().fill('police');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?q=police');
}));

test('what fails to answer is not missed', () => withPage(site, {}, async (page) => {
  await page.route('**/suggest?*', (route) => route.abort());
  await page.goto('/');
  await page.locator(BOX).first().pressSequentially('police');
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === 'police');
}));
