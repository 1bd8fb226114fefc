import { html, type Html } from '#platform/markup/html-template.js';
import type { Bundle } from '#platform/http/assets.js';

/** The frame of every page; without a bundle it has neither styles nor script. */
export function layout(title: string, bundle: Bundle | null, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <link rel="icon" href="data:," />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Parley</title>
        ${(bundle?.styles ?? []).map((href) => html`<link rel="stylesheet" href="${href}" />`)}
        ${(bundle?.imports ?? []).map((href) => html`<link rel="modulepreload" href="${href}" />`)}
        ${bundle ? html`<script type="module" src="${bundle.script}"></script>` : null}
      </head>
      <body>
        <header class="site-header">
          <a href="/" class="brand">Parley</a>
          <div id="account"></div>
        </header>
        ${content}
      </body>
    </html> `;
}
