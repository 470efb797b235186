// The reader's journey: search, filter by exemption, filter by year, open, copy the permalink, reload.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, WIDE, assertNone, startSite, watch, withPage } from './site.mjs';

const HIT = 'ol.results > li';

const site = startSite();

const submit = (page) => page.locator('form[role=search] button').first().click();
const titles = (page) => page.locator(`${HIT} h2 a`).allInnerTexts();
const text = (page) => page.locator('body').innerText();

/** Ticks a filter, whatever window it stands in, and sends the form. */
async function filter(page, name, value) {
  const box = page.locator(`[name=${name}][value="${value}"]`);
  if (!(await box.isVisible())) await page.locator('summary', { hasText: 'Filters' }).click();
  await box.check();
  await Promise.all([page.waitForURL((url) => url.searchParams.get(name) === value), submit(page)]);
}

/** Whether each hit shows what it was filtered by, and the count says how many there are. */
async function assertEachHitShows(page, evidence) {
  const hits = await page.locator(HIT).count();
  assert.ok(hits > 0, `no hit at ${page.url()}`);
  assert.equal(await page.locator(`${HIT}:has(${evidence})`).count(), hits, `hits with ${evidence} at ${page.url()}`);
  assert.equal(await page.locator('#count').innerText(), String(hits));
}

async function journey(page) {
  const wrong = watch(page, site);
  await page.goto('/');
  await page.locator('input[type=search][name=q]').first().fill('information');
  await Promise.all([page.waitForURL('**/search?q=information'), page.keyboard.press('Enter')]);
  const all = (await titles(page)).length;

  await filter(page, 'exemption', 'foia-40');
  await assertEachHitShows(page, '[data-exemption^="foia-40"]');

  await filter(page, 'year', '2022');
  await assertEachHitShows(page, '[data-year="2022"]');
  await assertEachHitShows(page, '[data-exemption^="foia-40"]');
  assert.equal(new URL(page.url()).search, '?q=information&exemption=foia-40&year=2022', 'one spelling of the search');
  const results = page.url();
  const found = await titles(page);
  assert.ok(found.length < all, `the filters narrow ${all} hits to ${found.length}`);

  await page.locator(`${HIT} h2 a`).first().click();
  await page.waitForURL('**/responses/mps/2022/*');
  const { pathname, search } = new URL(page.url());
  assert.equal(search, '', 'the link of a title has no query');
  assert.equal(await page.locator('a[rel=bookmark]').getAttribute('href'), pathname);
  assert.equal(await page.locator('link[rel=canonical]').getAttribute('href'), site.url + pathname);
  assert.equal(await page.locator('h1').innerText(), found[0]);
  const permalink = await page.locator('a[rel=bookmark]').evaluate((link) => link.href);

  const document = await text(page);
  await page.reload();
  assert.equal(await text(page), document, 'the same text after a reload');
  await page.goBack();
  assert.equal(page.url(), results);
  assert.deepEqual(await titles(page), found, 'the same hits after going back');
  assert.ok(await page.locator('[name=exemption][value="foia-40"]').isChecked(), 'the filter is still ticked');
  assertNone(wrong, 'what went wrong');
  return { permalink, document, results, found };
}

for (const viewport of [WIDE, NARROW]) {
  test(`the journey is the same with JavaScript on and off at ${viewport.width} px`, async () => {
    const walks = [];
    for (const javaScriptEnabled of [false, true]) {
      const reader = { viewport, javaScriptEnabled };
      const walk = await withPage(site, reader, journey);
      await withPage(site, reader, async (page) => {
        await page.goto(walk.permalink);
        assert.equal(await text(page), walk.document, 'another reader sees the same text at the permalink');
        await page.goto(walk.results);
        assert.deepEqual(await titles(page), walk.found, 'another reader sees the same hits at the same address');
      });
      walks.push(walk);
    }
    const [off, on] = walks;
    assert.equal(on.permalink, off.permalink);
    assert.deepEqual(on.found, off.found);
  });
}

test('Copy link puts the permalink on the clipboard', () => withPage(
  site,
  { permissions: ['clipboard-read', 'clipboard-write'] },
  async (page) => {
    await page.goto('/responses/mps/2023/33857?q=email');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('status').filter({ hasText: /\S/ }).first().waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, `${site.url}/responses/mps/2023/33857`);
  },
));

test('without JavaScript no button is shown that needs it', () => withPage(
  site,
  { javaScriptEnabled: false },
  async (page) => {
    await page.goto('/responses/mps/2023/33857');
    assert.equal(await page.getByRole('button', { name: 'Copy link' }).count(), 0);
    await page.locator('a[rel=bookmark]').waitFor({ state: 'visible' });
  },
));

test('a chip leads to its exemption, and the exemption to the responses that cite it', () => withPage(site, {}, async (page) => {
  await page.goto('/responses/mps/2022/23919');
  const title = await page.locator('h1').innerText();
  await page.locator('a[data-exemption="foia-40-2"]').first().click();
  await page.waitForURL('**/exemptions/foia/40/2');
  const cited = page.locator('main a[href$="/search?exemption=foia-40-2"]').first();
  const number = parseInt((await cited.innerText()).replace(',', ''), 10);
  await cited.click();
  await page.waitForURL('**/search?exemption=foia-40-2');
  assert.equal(Number(await page.locator('#count').innerText()), number, 'the number equals the search that it links to');
  assert.ok((await titles(page)).includes(title), 'the response is among them');
}));

test('the number at each year is the number of hits that its link finds', () => withPage(site, {}, async (page) => {
  await page.goto('/search?q=information');
  const links = await page.locator('fieldset:has([name=year]) a[href*="year="]').evaluateAll((all) => all
    .map((link) => ({ href: link.href, number: parseInt(link.textContent.replace(',', ''), 10) })));
  assert.ok(links.length >= 3, `only ${links.length} years`);
  for (const { href, number } of links) {
    await page.goto(href);
    assert.equal(Number(await page.locator('#count').innerText()), number, href);
  }
}));
