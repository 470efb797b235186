// What is offered beside results: what was meant, ways out, how a search was read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSite, withPage } from './site.mjs';

const site = startSite();

const count = async (page) => Number((await page.locator('#count').innerText()).replace(',', ''));

/** Follows a link that has a number beside it, and finds that many. */
async function follow(page, link, number) {
  const said = Number((await number.innerText()).replace(',', ''));
  const before = page.url();
  await link.click();
  await page.waitForURL((url) => url.href !== before);
  assert.equal(await count(page), said, page.url());
}

for (const javaScriptEnabled of [true, false]) {
  test(`a misspelt word leads by one link to what was meant, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => withPage(
    site, { javaScriptEnabled }, async (page) => {
      await page.goto('/');
      await page.locator('input[type=search][name=q]').first().fill('stalkng');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search?q=stalkng');
      assert.equal(await count(page), 0);
      await follow(page, page.locator('.meant a'), page.locator('.meant i'));
      assert.equal(await page.locator('input[type=search][name=q]').first().inputValue(), 'stalking');
      await page.goBack();
      assert.equal(new URL(page.url()).search, '?q=stalkng');
      assert.ok(await page.locator('.meant a').isVisible());
    },
  ));
}

test('a search that finds nothing has ways out, and each finds as many as it says', () => withPage(site, {}, async (page) => {
  await page.goto('/search?q=stalking+zebra&year=2021');
  assert.equal(await count(page), 0);
  const ways = await page.locator('.outs a').count();
  assert.ok(ways > 1, `${ways} ways out`);
  for (let way = 0; way < ways; way += 1) {
    await follow(page, page.locator('.outs a').nth(way), page.locator('.outs i').nth(way));
    await page.goBack();
  }
}));

test('what could not be read is marked where it was typed', () => withPage(site, {}, async (page) => {
  await page.goto('/search?q=officers+%28misconduct');
  assert.equal(await page.locator('.notice mark').innerText(), '(');
  assert.match(await page.locator('.readas').innerText(), /^Read as officers in any form, and misconduct in any form/);
  assert.ok(await count(page) > 0);
}));
