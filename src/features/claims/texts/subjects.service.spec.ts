import { describe, expect, it } from '@jest/globals';
import { AppError, problem } from '#kernel/app-error.js';
import { GUEST } from '#platform/http/actor.js';
import type { ArticlesService } from '#features/articles/articles.service.js';
import type { CommentsService } from '#features/comments/comments.service.js';
import type { Subject } from './subject.js';
import type { SubjectsRepository } from './subjects.repository.js';
import { SubjectsService } from './subjects.service.js';

const GONE = problem('comment_not_found', 404, 'There is no such comment.');

/** Subjects of one comment that is seen or hidden at each read, in this order; reads by the two rooms count alike. */
function subjectsOf(...seen: readonly boolean[]): SubjectsService {
  const reads = [...seen];
  const find = (): Promise<Subject> => Promise.resolve({ id: 'c1', isVisible: reads.shift() } as Subject);
  const requireShown = (): Promise<void> =>
    reads.shift() === true ? Promise.resolve() : Promise.reject(new AppError(GONE));
  return new SubjectsService(
    { find } as unknown as SubjectsRepository,
    {} as ArticlesService,
    { requireShown } as unknown as CommentsService,
  );
}

describe('a comment that is hidden between two reads', () => {
  it.each([
    ['hidden', [false, false]],
    ['shown, and hidden by the next read', [false, true, false, false]],
  ])('is not found: %s', async (_, seen) => {
    const asked = subjectsOf(...seen).require(GUEST, 'comment', 'c1');

    await expect(asked).rejects.toMatchObject({ problem: { code: 'comment_not_found' } });
  });

  it('is found by one read that saw it', async () => {
    expect(await subjectsOf(true, false).require(GUEST, 'comment', 'c1')).toMatchObject({ id: 'c1' });
  });

  it('is found when it is shown again', async () => {
    expect(await subjectsOf(false, true, true).require(GUEST, 'comment', 'c1')).toMatchObject({ id: 'c1' });
  });
});
