import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pointersIn, publish, say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';

const CANARY = 'canary-sought-quokka';
const QUESTIONS = ['q', 'query', 'search', 'filter', 'total', 'count', 'highlight', 'suggest', 'facets'];

let stage: Stage;
let lists: readonly string[];
beforeAll(async () => {
  stage = await startStage();
  const { articleId, threadId } = await publish(stage, 'held-words', { discussion: 'premoderated' });
  await say(stage.reader, threadId, `${CANARY} in a comment that is held.`);
  lists = [
    `/threads/${threadId}/comments?sort=new`,
    `/articles/${articleId}/threads?limit=5`,
    '/sites?limit=5',
    `/articles/${articleId}/events?since=0`,
  ];
});
afterAll(() => stage.close());

describe('a list that is asked for words (attack 3)', () => {
  it('takes no question: there is no search that could tell of what is hidden', async () => {
    for (const list of lists) {
      for (const question of QUESTIONS) {
        const answer = await stage.other.get(`${list}&${question}=${CANARY}`);

        expect([list, answer.status, pointersIn(answer)]).toEqual([list, 400, [`/${question}`]]);
        expect(answer.text).not.toContain(CANARY);
      }
    }
  });

  it('answers without one, and holds nothing of it (the check can fail)', async () => {
    for (const list of lists) {
      const answer = await stage.other.get(list);

      expect([list, answer.status]).toEqual([list, 200]);
      expect(answer.text).not.toContain(CANARY);
    }
  });
});
