import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { openMotion, pointersIn, say } from './answers.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

describe('taking a side', () => {
  it('shows the stance of a comment in a motion', async () => {
    const motion = await openMotion(stage, stage.articleId);

    const comment = await say(stage.reader, motion.id, 'Cheap at that price.', { stance: 'for' });
    const silent = await say(stage.other, motion.id, 'I only ask.');

    expect(comment.stance).toBe('for');
    expect(silent.stance).toBe('neutral');
    expect(motion).toMatchObject({ kind: 'motion', sides: { for: 'Worth it', against: 'Too dear' }, state: 'open' });
  });

  it.each([{ stance: 'for' }, { stance: 'neutral' }])('has no place in a discussion: %j', async (fields) => {
    const answer = await stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'Hm.', ...fields });

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toEqual(['/stance']);
  });

  it('is only in motions that staff open', async () => {
    const motion = { kind: 'motion', title: 'Who asks?', sides: { for: 'Yes', against: 'No' } };

    const guest = await stage.guest.post(`/articles/${stage.articleId}/threads`, motion);
    const reader = await stage.reader.post(`/articles/${stage.articleId}/threads`, motion);

    expect([guest.status, reader.status]).toEqual([401, 403]);
  });
});
