import { describe, expect, test } from 'vitest';
import { sectioned } from '#lib/long-page.ts';

describe('an essay among others on one page', () => {
  test('goes one step down, headings of its components too', () => {
    const html = '<h2 class="a">One</h2><p>Words</p><h3>Two</h3><h6>Six</h6><hr><header>H</header>';
    expect(sectioned(html, 'x')).toBe(
      '<h3 class="a">One</h3><p>Words</p><h4>Two</h4><h6>Six</h6><hr><header>H</header>',
    );
  });

  test('has places and references of its own, and leaves what lies elsewhere', () => {
    const html =
      '<section aria-labelledby="sources other"><h2 id="sources">Sources</h2>' +
      '<a href="#sources">up</a><a href="#main">top</a><a href="/x#sources">there</a>' +
      '<svg><use href="#m-good"/></svg><label for="a b">L</label></section>';
    expect(sectioned(html, 'bells')).toBe(
      '<section aria-labelledby="bells--sources other bells"><h3 id="bells--sources">Sources</h3>' +
        '<a href="#bells--sources">up</a><a href="#main">top</a><a href="/x#sources">there</a>' +
        '<svg><use href="#m-good"/></svg><label for="a b">L</label></section>',
    );
  });

  test('keeps words that only look like marks', () => {
    const html =
      '<p title="a > b <h2> c">Write id="sources" and &lt;h2&gt;.</p><h2 id="sources">S</h2>';
    expect(sectioned(html, 'x')).toBe(
      '<p title="a > b <h2> c">Write id="sources" and &lt;h2&gt;.</p><h3 id="x--sources">S</h3>',
    );
  });
});
