import { describe, expect, it } from '@jest/globals';
import { cpuMsOf, pathologicalMarkdown } from '../../../test/support/pathological-markdown.js';
import { renderCommentMarkdown } from './comment-markup.js';

const BODY_CHARS_MAX = 10_000;
const RENDER_CPU_MS_MAX = 150;

describe('a comment made to be slow', () => {
  it.each(Object.entries(pathologicalMarkdown(BODY_CHARS_MAX)))('is rendered in 150 ms: %s', (_family, markdown) => {
    expect(cpuMsOf(() => renderCommentMarkdown(markdown), RENDER_CPU_MS_MAX)).toBeLessThan(RENDER_CPU_MS_MAX);
  });

  it('would be found out', () => {
    const slow = (): void => {
      for (let n = 0; n < 40; n += 1) renderCommentMarkdown('> a\n'.repeat(2_500));
    };

    expect(cpuMsOf(slow, RENDER_CPU_MS_MAX)).toBeGreaterThan(RENDER_CPU_MS_MAX);
  });
});
