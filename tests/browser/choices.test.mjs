// Provisions in the tree of filters: any of them, all of them, all but one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, everyHit, go, hits, numberIn, search } from './results.mjs';
import { assertNone, fillWithLetters, startSite, tabTo, watch, withPage } from './site.mjs';

const ALL = '[name=exemption_mode]';
const LEFT_OUT = 'input[name=not_exemption]:not([type=checkbox])';
const APPLY = 'button[aria-label="Apply the filter Exemption cited"]';

const site = startSite(fillWithLetters);

/** Two ways to use a form: to put a tick on or off, to write into a field, to send it. */
const WAYS = {
  pointer: {
    press: (page, selector) => page.locator(`label:has(${selector})`).click(),
    write: (page, selector, words) => page.locator(selector).click().then(() => page.keyboard.type(words)),
    send: (page) => go(page, () => page.locator(APPLY).click()),
  },
  keyboard: {
    press: (page, selector) => tabTo(page, selector).then(() => page.keyboard.press('Space')),
    write: (page, selector, words) => tabTo(page, selector).then(() => page.keyboard.type(words)),
    send: (page) => go(page, () => page.keyboard.press('Enter')),
  },
};

const boxOf = (value) => `[name=exemption][value="${value}"]`;
const ticked = (page) => page.locator('[name=exemption]:checked').evaluateAll((boxes) => boxes.map((box) => box.value).sort());

/** The sections of the tree that can be seen: value, name, and the number beside it. */
async function sections(page) {
  const seen = await page.locator('.tree > li > .facet').filter({ visible: true }).evaluateAll((rows) => rows.map((row) => ({
    value: row.querySelector('input').value,
    name: row.querySelector('b').textContent,
    number: row.querySelector('a').textContent,
  })));
  return seen.map((section) => ({ ...section, number: numberIn(section.number) }));
}

/** A section that some of the hits on the page cite and some do not, of those given. */
async function citedBySome(page, given) {
  const cited = await page.locator('ol.results > li').evaluateAll((all) => all
    .map((hit) => [...hit.querySelectorAll('[data-exemption]')].map((chip) => chip.dataset.exemption)));
  const citing = ({ value }) => cited.filter((all) => all.some((one) => `${one}-`.startsWith(`${value}-`))).length;
  return given.find((section) => citing(section) > 0 && citing(section) < cited.length);
}

async function choose(page, { press, write, send }) {
  const wrong = watch(page, site);
  const change = async (...selectors) => {
    for (const selector of selectors) await press(page, selector);
    await send(page);
  };
  await page.goto('/');
  await search(page, 'information');
  const [start, total] = [page.url(), await count(page)];
  const tree = await sections(page);
  const [first, second] = tree;
  const sentence = page.locator('h1');

  await change(boxOf(first.value));
  const ofFirst = await everyHit(page);
  assert.equal(ofFirst.length, first.number, `as many as beside ${first.name}`);
  await change(boxOf(first.value), boxOf(second.value));
  assert.deepEqual(await ticked(page), [second.value]);
  const ofSecond = await everyHit(page);
  assert.equal(ofSecond.length, second.number, `as many as beside ${second.name}`);

  await change(boxOf(first.value));
  assert.deepEqual(await ticked(page), [first.value, second.value].sort());
  assert.match(await sentence.innerText(), new RegExp(`${first.name} or ${second.name}`));
  const any = await everyHit(page);
  assert.deepEqual([...any].sort(), [...new Set([...ofFirst, ...ofSecond])].sort(), 'any: what cites one or the other');

  await change(ALL);
  assert.ok(await page.locator(ALL).isChecked());
  assert.match(await sentence.innerText(), new RegExp(`${first.name} and ${second.name}`));
  const [both, all] = [page.url(), await everyHit(page)];
  assert.deepEqual([...all].sort(), ofFirst.filter((hit) => ofSecond.includes(hit)).sort(), 'all: what cites both');
  assert.ok(all.length > 1 && all.length < any.length, `${all.length} cite both, ${any.length} one of them`);

  const third = await citedBySome(page, tree.slice(2));
  assert.ok(third, 'a third section stands beside those two');
  await change(boxOf(third.value));
  const withThird = await everyHit(page);
  assert.ok(withThird.length > 0 && withThird.length < all.length, `${withThird.length} of ${all.length} cite ${third.name} too`);
  await change(boxOf(third.value));
  assert.equal(page.url(), both);

  await write(page, LEFT_OUT, third.name);
  await go(page, () => page.keyboard.press('Enter'));
  assert.deepEqual(await ticked(page), [first.value, second.value].sort(), 'what was ticked stays so');
  const without = await everyHit(page);
  assert.deepEqual(without, all.filter((hit) => !withThird.includes(hit)), `all but those that cite ${third.name}`);

  await change(`[name=not_exemption][value="${third.value}"]`);
  assert.equal(page.url(), both, 'nothing is left out any more');
  assert.equal(await count(page), all.length);
  await change(ALL, boxOf(first.value), boxOf(second.value));
  assert.equal(page.url(), start, 'the address without filters');
  assert.equal(await count(page), total);
  assertNone(wrong, 'what went wrong');
}

for (const [name, javaScriptEnabled] of [['pointer', true], ['keyboard', false]]) {
  test(`any, all, and all but one of the provisions, by ${name}, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => withPage(
    site, { javaScriptEnabled }, (page) => choose(page, WAYS[name]),
  ));
}

test('each filter above the hits is taken off by its link, and all by one', () => withPage(site, {}, async (page) => {
  await page.goto('/');
  await search(page, 'information');
  const [start, total] = [page.url(), await count(page)];
  const [first, second, third] = await sections(page);
  for (const { value } of [first, second]) await page.locator(boxOf(value)).check();
  await page.locator(ALL).check();
  await page.locator(LEFT_OUT).fill(third.name);
  await go(page, () => page.locator(APPLY).click());
  const [narrow, chosen] = [page.url(), await count(page)];
  const remove = (words) => page.getByRole('link', { name: new RegExp(`^Remove .*\\b${words}\\b`) });

  await go(page, () => remove(third.name).click());
  const all = await count(page);
  assert.ok(all > chosen, `${all} with ${third.name}, ${chosen} without`);
  assert.ok(await page.locator(ALL).isChecked());
  await go(page, () => remove(first.name).click());
  assert.equal(await count(page), second.number);
  assert.deepEqual(await ticked(page), [second.value]);
  await go(page, () => remove(second.name).click());
  assert.equal(page.url(), start);
  assert.equal(await count(page), total);
  assert.equal(await hits(page).count(), Math.min(total, 10));

  for (let back = 0; back < 3; back += 1) await page.goBack();
  assert.equal(page.url(), narrow);
  await go(page, () => page.getByRole('link', { name: 'Clear all' }).click());
  assert.equal(page.url(), start);
  assert.deepEqual(await ticked(page), []);
}));
