// What a page of results gives to take away: a feed to follow, a table to open.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { count, everyHit, go, search } from './results.mjs';
import { assertNone, fillWithLetters, startSite, tabTo, watch, withPage } from './site.mjs';

/** Entries that a feed has at most. */
const MOST_ENTRIES = 50;

const site = startSite(fillWithLetters);

/** Searches from the home page, and chooses the year with most hits whose number is a link. */
async function results(page) {
  await page.goto('/');
  await search(page, 'information');
  const years = page.locator('fieldset:has([name=year]) .facet:has([name=year]) a');
  const numbers = (await years.allInnerTexts()).map(Number);
  await go(page, () => years.nth(numbers.indexOf(Math.max(...numbers))).click());
  const total = await count(page);
  assert.ok(total > 10 && total <= MOST_ENTRIES, `${total} hits are more than a page and no more than a feed`);
}

/** What an XML parser makes of a feed: its root, its title, its links by their relation, its entries. */
const readFeed = (page, xml) => page.evaluate((text) => {
  const { documentElement: feed } = new DOMParser().parseFromString(text, 'application/xml');
  const children = (element, name) => [...element.children].filter((child) => child.localName === name);
  const [title] = children(feed, 'title');
  return {
    root: `${feed.namespaceURI} ${feed.localName}`,
    title: title?.textContent,
    links: Object.fromEntries(children(feed, 'link').map((link) => [link.getAttribute('rel') ?? 'alternate', link.getAttribute('href')])),
    entries: children(feed, 'entry').map((entry) => ({
      title: children(entry, 'title')[0].textContent,
      page: children(entry, 'link').find((link) => link.getAttribute('rel') === 'alternate').getAttribute('href'),
    })),
  };
}, xml);

test('the link Feed leads to an Atom feed of those hits, which knows its own address', () => withPage(site, {}, async (page) => {
  const wrong = watch(page, site);
  await results(page);
  const [searched, found] = [page.url(), await everyHit(page)];
  const titles = await page.locator('ol.results > li h2 a').allInnerTexts();
  const link = page.getByRole('navigation', { name: 'Order and downloads' }).getByRole('link', { name: 'Feed', exact: true });
  const announced = await page.locator('link[rel=alternate][type="application/atom+xml"]').evaluate((element) => element.href);
  assertNone(wrong, 'what went wrong');
  const [answer] = await Promise.all([page.waitForResponse((response) => response.url().includes('.atom')), go(page, () => link.click())]);
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-type'], /^application\/atom\+xml\b/);
  const feed = await readFeed(page, await answer.text());
  assert.equal(feed.root, 'http://www.w3.org/2005/Atom feed');
  assert.equal(feed.links.self, page.url(), 'its own address');
  assert.equal(announced, page.url(), 'the address that feed readers find by themselves');
  assert.equal(feed.links.alternate, searched, 'the search for people');
  assert.match(feed.title, /information/);
  assert.deepEqual(feed.entries.map((entry) => entry.page).sort(), found.map((path) => site.url + path).sort(), 'entries and hits');
  for (const title of titles) assert.ok(feed.entries.some((entry) => entry.title === title), title);
  await page.goBack();
  assert.equal(page.url(), searched);
}));

/** The records of a CSV (RFC 4180): fields with quotes around them may hold commas, lines, and quotes twice. */
function records(csv) {
  const all = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    all.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') all.push([]);
    if (end === '') break;
  }
  assert.deepEqual(all.pop(), [''], 'the last line ends');
  return all;
}

const BY = {
  pointer: (page) => page.getByRole('link', { name: 'CSV', exact: true }).click(),
  keyboard: (page) => tabTo(page, '.ways a[type="text/csv"]').then(() => page.keyboard.press('Enter')),
};

for (const [name, take] of Object.entries(BY)) {
  test(`the link CSV downloads a row for each hit, by ${name}`, () => withPage(site, {}, async (page) => {
    await results(page);
    const [searched, total, found] = [page.url(), await count(page), await everyHit(page)];
    const [download] = await Promise.all([page.waitForEvent('download'), take(page)]);
    assert.equal(download.suggestedFilename(), 'search.csv');
    assert.equal(await download.failure(), null);
    const [heads, ...rows] = records(await readFile(await download.path(), 'utf8'));
    assert.deepEqual(heads, ['id', 'title', 'authority', 'authority_name', 'reference', 'year', 'outcome', 'exemptions', 'updated', 'url']);
    assert.equal(rows.length, total, 'a row for each hit');
    assert.ok(rows.every((row) => row.length === heads.length), 'every row has every column');
    assert.deepEqual(rows.map((row) => row.at(-1)), found.map((path) => site.url + path), 'the hits in their order');
    assert.equal(page.url(), searched, 'the page stays');
  }));
}
