// What is offered beside results: what was meant, ways out, how a search was read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, everyHit, go, hits, numberIn, search } from './results.mjs';
import { startSite, tabTo, withPage } from './site.mjs';

const site = startSite();

/** Follows a link that has a number beside it, and finds that many. */
async function follow(page, link, number) {
  const said = numberIn(await number.innerText());
  await go(page, () => link.click());
  assert.equal(await count(page), said, page.url());
  assert.equal((await everyHit(page)).length, said);
}

/** Searches for words in the responses of a year. */
async function searchInYear(page, words, year) {
  await page.goto('/');
  await search(page, 'police');
  await page.locator('label').filter({ hasText: new RegExp(`^\\s*${year}\\s*$`) }).click();
  await go(page, () => page.getByRole('button', { name: 'Apply filters', exact: true }).click());
  await search(page, words);
  assert.equal(new URL(page.url()).searchParams.get('year'), year, 'the year stays chosen');
}

for (const javaScriptEnabled of [true, false]) {
  test(`a misspelt word leads by one link to what was meant, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => withPage(
    site, { javaScriptEnabled }, async (page) => {
      await page.goto('/');
      await search(page, 'stalkng');
      assert.equal(await count(page), 0);
      await follow(page, page.locator('.meant a'), page.locator('.meant i'));
      assert.equal(await page.locator('input[type=search][name=q]').first().inputValue(), 'stalking');
      await page.goBack();
      assert.equal(new URL(page.url()).search, '?q=stalkng');
      assert.ok(await page.locator('.meant a').isVisible());
    },
  ));
}

test('of several words only the misspelt one is mended', () => withPage(site, {}, async (page) => {
  await page.goto('/');
  await search(page, 'police stalkng');
  assert.equal(await count(page), 0);
  assert.equal(await page.locator('.meant a b').innerText(), 'stalking');
  await tabTo(page, '.meant a');
  const said = numberIn(await page.locator('.meant i').innerText());
  await go(page, () => page.keyboard.press('Enter'));
  assert.equal(await page.locator('input[type=search][name=q]').first().inputValue(), 'police stalking');
  assert.equal(await count(page), said);
  assert.equal(await hits(page).count(), said);
  assert.equal(await page.locator('.meant').count(), 0, 'nothing else is offered');
}));

test('a search that finds nothing has ways out, and each finds as many as it says', () => withPage(site, {}, async (page) => {
  await searchInYear(page, 'stalking zebra', '2021');
  assert.equal(await count(page), 0);
  assert.equal(await hits(page).count(), 0, 'what is near is not listed as found');
  const [ways, nothing] = [await page.locator('.outs a').count(), page.url()];
  assert.ok(ways > 1, `${ways} ways out`);
  for (let way = 0; way < ways; way += 1) {
    const words = await page.locator('.outs a').nth(way).innerText();
    await follow(page, page.locator('.outs a').nth(way), page.locator('.outs i').nth(way));
    if (!/without any filter/.test(words)) assert.equal(new URL(page.url()).searchParams.get('year'), '2021', words);
    await page.goBack();
    assert.equal(page.url(), nothing);
  }
}));

test('where word and filter are both at fault, one way out mends both, by keyboard', () => withPage(site, {}, async (page) => {
  await searchInYear(page, 'stalkng', '2022');
  assert.equal(await count(page), 0);
  const way = page.locator('.outs a').filter({ hasText: '“stalking”, without any filter' });
  const [href, said] = [await way.getAttribute('href'), numberIn(await way.locator('i').innerText())];
  assert.ok(said > 0);
  await tabTo(page, `.outs a[href="${href}"]`);
  await go(page, () => page.keyboard.press('Enter'));
  assert.equal(await count(page), said);
  assert.equal((await everyHit(page)).length, said);
  assert.equal(await page.locator('input[type=checkbox][form=search]:checked').count(), 0, 'no filter is left');
}));

test('what could not be read is marked where it was typed', () => withPage(site, {}, async (page) => {
  await page.goto('/search?q=officers+%28misconduct');
  assert.equal(await page.locator('.notice mark').innerText(), '(');
  assert.match(await page.locator('.readas').innerText(), /^Read as officers in any form, and misconduct in any form/);
  assert.ok(await count(page) > 0);
}));
