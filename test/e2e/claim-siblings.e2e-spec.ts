import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { claimIn, mark, type ClaimAnswer } from '../support/claims.js';
import { problemIn, say, UNKNOWN_ID } from './answers.js';

let stage: Stage;
let checker: Person;
let flaggers = 0;
beforeAll(async () => {
  stage = await startStage();
  checker = await stage.person('Fay Checker', { siteId: stage.siteId, role: 'fact_checker' });
});
afterAll(() => stage.close());

interface SiblingAnswer {
  readonly claim: ClaimAnswer;
  readonly state: string;
}

/** Says a sentence in a comment, and marks it there. */
async function claimed(sentence: string, by?: Api): Promise<ClaimAnswer> {
  const { id } = await say(stage.reader, stage.threadId, sentence);
  // Everybody flags only so much in a day.
  const flagger = by ?? (await stage.person(`Reader No ${(flaggers += 1)}`));
  return claimIn(await mark(flagger, `comments/${id}`, { exact: sentence }));
}

async function siblingsOf(id: string, person: Api = checker): Promise<[string, string][]> {
  const { items } = (await person.get(`/claims/${id}/siblings`)).body as { items: SiblingAnswer[] };
  return items.map(({ claim, state }) => [claim.id, state]);
}

describe('claims that say the same', () => {
  it('are one where the words are the same but for their look', async () => {
    const first = await claimed('The harbour crane has never dropped a single barrel since 1931.');

    const second = await claimed('the harbour crane has never dropped a single barrel since 1931!');

    expect(await siblingsOf(second.id)).toEqual([[first.id, 'same']]);
    expect(await siblingsOf(first.id)).toEqual([[second.id, 'same']]);
  });

  it.each([
    ['number', 'The old lighthouse keeper of Norby earned 400 crowns in the whole of March.', '400', '4,000'],
    [
      'negation',
      'The ferry to the island was cancelled by the company on Sunday morning.',
      'was cancelled',
      'was not cancelled',
    ],
    ['name', 'In the spring the town council of Norby paid the builder Berg for the new stone bridge.', 'Berg', 'Holm'],
  ])('are suggested to a person where a %s is another', async (_, sentence, from, to) => {
    const first = await claimed(sentence);

    const second = await claimed(sentence.replace(from, to));

    expect(await siblingsOf(second.id)).toEqual([[first.id, 'suggested']]);
  });

  it('are one when a person says so, and no longer when a person says not', async () => {
    const first = await claimed('The swimming hall in Norby loses 3,000 litres of water every day.');
    const second = await claimed('The swimming hall in Norby loses 2,000 litres of water every day.');

    expect((await checker.put(`/claims/${second.id}/siblings/${first.id}`)).status).toBe(204);
    expect(await siblingsOf(first.id)).toEqual([[second.id, 'confirmed']]);
    expect((await checker.delete(`/claims/${first.id}/siblings/${second.id}`)).status).toBe(204);
    expect(await siblingsOf(first.id)).toEqual([[second.id, 'rejected']]);
  });

  it('are those of the desk to say, and of nobody else', async () => {
    const { id } = await claimed('The bakery at the market sold bread that was a week old.', stage.other);

    const answers = [
      await stage.moderator.put(`/claims/${id}/siblings/${UNKNOWN_ID}`),
      await stage.other.put(`/claims/${id}/siblings/${UNKNOWN_ID}`),
      await stage.reader.put(`/claims/${id}/siblings/${UNKNOWN_ID}`),
      await checker.put(`/claims/${id}/siblings/${id}`),
      await checker.put(`/claims/${id}/siblings/${UNKNOWN_ID}`),
    ];

    expect(answers.map((one) => [one.status, problemIn(one).code])).toEqual([
      [403, 'queue_not_allowed'],
      [403, 'queue_not_allowed'],
      [404, 'claim_not_found'],
      [404, 'claim_not_found'],
      [404, 'claim_not_found'],
    ]);
  });
});
