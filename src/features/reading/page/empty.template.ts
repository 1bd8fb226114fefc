import type { Bundle } from '#platform/http/assets.js';
import { html, type Html } from '#platform/markup/html-template.js';
import { layout } from './layout.template.js';

/** What a new installation shows before its first article. */
export function emptyPage(bundle: Bundle): Html {
  return layout(
    'No article yet',
    bundle,
    html`<main>
      <h1>There is no article yet</h1>
      <p>
        Publish one by <code>PUT /api/v1/articles</code> or
        <code>npm run -s parley -- import-article FILE --site SITE --url URL</code>. The API is described at
        <a href="/docs">/docs</a>.
      </p>
    </main>`,
  );
}
