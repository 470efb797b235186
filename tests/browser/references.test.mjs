// Whoever types the reference of a response and presses Enter has its page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, search } from './results.mjs';
import { NARROW, assertNone, fillWithLetters, startSite, watch, withPage } from './site.mjs';

/** How people write down what stands on a letter. */
const SPELLINGS = {
  'as it is printed': (reference) => reference,
  'in lower case': (reference) => reference.toLowerCase(),
  'in capitals': (reference) => reference.toUpperCase(),
  'with spaces for its signs': (reference) => reference.replace(/[^A-Za-z0-9]+/g, ' '),
  'with no signs': (reference) => reference.replace(/[^A-Za-z0-9]+/g, ''),
  'with its label': (reference) => `Our reference: ${reference}`,
  'with spaces around': (reference) => `  ${reference.toLowerCase()} `,
};

const site = startSite(fillWithLetters);

/** Forms of reference among the hits on a page, one of each: the reference, and where its response lies. */
async function references(page) {
  const found = await page.locator('ol.results > li').evaluateAll((all) => all.map((hit) => ({
    reference: [...hit.querySelectorAll('.facts > span')].at(-1).textContent,
    address: hit.querySelector('h2 a').pathname,
  })));
  const form = ({ reference }) => reference.replace(/\d+/g, '0').replace(/[a-z]+/gi, 'a');
  const held = found.filter(({ reference }) => /\d{3}/.test(reference));
  return [...new Map(held.map((one) => [form(one), one])).values()];
}

for (const [name, spelling] of Object.entries(SPELLINGS)) {
  test(`a reference ${name} leads to its response`, () => withPage(site, {}, async (page) => {
    const wrong = watch(page, site);
    await page.goto('/');
    await search(page, 'information');
    const known = await references(page);
    assert.ok(known.length > 2, `only ${known.length} forms of reference`);
    for (const { reference, address } of known) {
      await search(page, spelling(reference));
      assert.equal(new URL(page.url()).pathname, address, spelling(reference));
      assert.ok((await page.locator('main').innerText()).includes(reference), `${reference} stands on the page`);
    }
    assertNone(wrong, 'what went wrong');
  }));
}

for (const javaScriptEnabled of [true, false]) {
  test(`a reference typed on a page of results, and back, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => withPage(
    site, { javaScriptEnabled, viewport: NARROW }, async (page) => {
      await page.goto('/');
      await search(page, 'information');
      const results = page.url();
      const [{ reference, address }] = await references(page);
      await search(page, reference.toLowerCase());
      assert.equal(new URL(page.url()).pathname, address);
      assert.equal(new URL(page.url()).search, '', 'its permalink');
      await page.goBack();
      assert.equal(page.url(), results, 'one step back are the results');
    },
  ));
}

test('Enter leads there also while its suggestion is shown and not chosen', () => withPage(site, {}, async (page) => {
  await page.goto('/');
  await search(page, 'information');
  const [{ reference, address }] = await references(page);
  const field = page.locator('input[type=search][name=q]').first();
  await field.fill('');
  await field.pressSequentially(reference.toLowerCase());
  await page.getByRole('option').filter({ hasText: reference }).waitFor();
  await go(page, () => page.keyboard.press('Enter'));
  assert.equal(new URL(page.url()).pathname, address);
}));

test('a reference that nothing has finds nothing, and is no error', () => withPage(site, {}, async (page) => {
  await page.goto('/');
  await search(page, '01.FOI.99.999999');
  assert.equal(new URL(page.url()).pathname, '/search');
  assert.equal(await page.locator('#count').innerText(), '0');
}));
