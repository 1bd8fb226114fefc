import type { Problem } from '#kernel/app-error.js';
import { html, type Html } from '#platform/markup/html-template.js';
import { layout } from './layout.template.js';

export function problemPage(problem: Problem, requestId: string): Html {
  return layout(
    problem.title,
    null,
    html`<main>
      <h1>${problem.title}</h1>
      <p><a href="/">To the newest article</a></p>
      <p><small>${requestId}</small></p>
    </main>`,
  );
}
