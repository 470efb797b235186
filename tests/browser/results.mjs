// A page of results as a reader sees and uses it.
import assert from 'node:assert/strict';

const HIT = 'ol.results:not(.nearest) > li h2 a';

/** A number as a page prints it. */
export const numberIn = (text) => parseInt(text.replaceAll(',', ''), 10);

/** How many responses the page says it found. */
export const count = async (page) => numberIn(await page.locator('#count').innerText());

/** The titles on this page, as links. */
export const hits = (page) => page.locator(HIT);

/** Searches from the page that is open: types the words into its field, and presses Enter. */
export async function search(page, words) {
  const field = page.locator('input[type=search][name=q]').first();
  await field.fill('');
  await field.pressSequentially(words);
  await go(page, () => page.keyboard.press('Enter'));
}

/** Does what opens another page, and waits until that is there. */
export async function go(page, act) {
  const before = page.url();
  await act();
  await page.waitForURL((url) => url.href !== before);
}

/**
 * The addresses of all that a search found, in order: leafs from its first page to its last by the link Next, and back to the
 * first by the link 1. Fails unless they are as many as the page says, each once.
 */
export async function everyHit(page) {
  const said = await count(page);
  const found = [];
  for (;;) {
    found.push(...await hits(page).evaluateAll((links) => links.map((link) => link.pathname)));
    const next = page.locator('.pager a[rel=next]');
    if (!(await next.count())) break;
    await go(page, () => next.click());
    assert.equal(await count(page), said, `another total at ${page.url()}`);
  }
  const first = page.getByRole('link', { name: 'Page 1', exact: true });
  if (await page.locator('.pager a[rel=prev]').count()) await go(page, () => first.click());
  assert.equal(found.length, said, `what is listed beside what is said at ${page.url()}`);
  assert.equal(new Set(found).size, said, `a response is listed twice at ${page.url()}`);
  return found;
}
