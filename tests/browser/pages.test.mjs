// What holds for every page: it answers, says what it is, asks nobody else, and links to nothing dead.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGES, assertNone, startSite, watch, withPage } from './site.mjs';

const site = startSite();

for (const { path, status } of PAGES) {
  test(`${path} answers ${status}, names itself and asks nobody else`, () => withPage(site, {}, async (page) => {
    const wrong = watch(page, site);
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
      });
    });
    const answer = await page.goto(path, { waitUntil: 'networkidle' });
    assert.equal(answer.status(), status);
    assert.equal(await page.locator('h1').count(), 1, 'one h1');
    assert.match(await page.title(), /\S.* – FOI Archive$/u);
    assertNone(await page.evaluate(() => window.violations), 'breaches of the content security policy');
    assertNone((await page.context().cookies()).map(({ name }) => name), 'cookies');
    assertNone(wrong, 'what went wrong');
  }));
}

test('the content security policy forbids what the pages do not need', async () => {
  const policy = (await fetch(`${site.url}/`)).headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|https?:|\*/);
});

test('no page has an inline script or style', () => withPage(site, {}, async (page) => {
  for (const { path } of PAGES) {
    await page.goto(path);
    const inline = await page
      .locator('style, [style], script:not([src]):not([type="application/ld+json"])')
      .evaluateAll((found) => found.map((element) => element.outerHTML.slice(0, 120)));
    assertNone(inline, `inline on ${path}`);
  }
}));

test('every link of every page leads somewhere', () => withPage(site, {}, async (page) => {
  const links = new Map();
  for (const { path } of PAGES) {
    await page.goto(path);
    const found = await page.locator('a[href], link[href]').evaluateAll((all) => all.map((link) => link.href));
    for (const link of found) links.set(link.split('#')[0], path);
    const lost = await page.locator('a[href^="#"]').evaluateAll((all) => all
      .map((link) => link.getAttribute('href'))
      .filter((href) => !document.getElementById(decodeURIComponent(href.slice(1)))));
    assertNone(lost, `${path}: links to places that are not on the page`);
  }
  const dead = [];
  for (const [link, path] of links) {
    if (!link.startsWith(site.url) || PAGES.some((page) => page.status >= 400 && site.url + page.path === link)) continue;
    const { status } = await fetch(link);
    if (status >= 400) dead.push(`${status} ${link} (on ${path})`);
  }
  assert.ok(links.size > PAGES.length, `only ${links.size} links`);
  assertNone(dead, 'dead links');
}));
