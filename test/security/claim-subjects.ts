import { expect } from '@jest/globals';
import { say } from '../e2e/answers.js';
import type { Person } from '../support/api.js';
import type { Stage } from '../support/cast.js';
import { claimIn, mark } from '../support/claims.js';
import { decided, decideClaim, leaseClaim, VERDICT } from '../support/verdicts.js';

/** A sentence of the article that nobody has marked. A comment by somebody else has to say the same. */
export const UNMARKED = 'The new bridge opens on Monday.';
const MARKED = ['The mayor called it “a link between neighbours”.', 'It cost 40 million.'] as const;
const JUDGED = 'The bridge has 12 arches of stone.';
const ACCUSING = 'Anna Berg is a thief and took 41 million.';

/** Where claims can be: on a site, in an article, and in the comments of a debate. */
interface Place {
  readonly site: string;
  readonly articleId: string;
  readonly threadId: string;
}

/** One of everything about claims that a path can name, as the admin can act on it: nothing of it is their own words. */
export async function claimSubjects(stage: Stage, admin: Person, place: Place): Promise<Record<string, string>> {
  const { articleId, threadId } = place;
  const [claim, sibling] = [
    await claimed(stage.other, `articles/${articleId}`, MARKED[0]),
    await claimed(stage.other, `articles/${articleId}`, MARKED[1]),
  ];
  const inComment = async (body: string): Promise<string> => {
    const { id } = await say(stage.other, threadId, body, { stance: 'for' });
    return claimed(stage.moderator, `comments/${id}`, body);
  };
  const judged = await inComment(JUDGED);
  await decided(admin, judged);
  return {
    // What is read of a claim is read of one that everybody sees; what is done is done to an open one.
    ...{ claims: judged, siblings: sibling },
    ...{ 'claims/flags': claim, 'claims/evidence': claim, 'claims/siblings': claim },
    'cases/draft': await drafted(admin, claim),
    'cases/proposal': await proposed(admin, await inComment(ACCUSING)),
    typos: await slip(stage.other, admin, place),
  };
}

async function claimed(by: Person, place: string, exact: string): Promise<string> {
  const answer = await mark(by, place, { exact });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return claimIn(answer).id;
}

/** A case on which the admin has written something. */
async function drafted(admin: Person, claimId: string): Promise<string> {
  const { caseId } = await leaseClaim(admin, claimId);
  const draft = { verdict: { summary: VERDICT.summary } };
  expect((await admin.put(`/moderation/cases/${caseId}/draft`, { draft })).status).toBe(200);
  return caseId;
}

/** A case on which the admin has proposed a verdict that a second person has to find too. */
async function proposed(admin: Person, claimId: string): Promise<string> {
  const leased = await leaseClaim(admin, claimId);
  expect((await decideClaim(admin, leased)).status).toBe(202);
  return leased.caseId;
}

async function slip(by: Person, admin: Person, { site, articleId }: Place): Promise<string> {
  expect((await mark(by, `articles/${articleId}`, { exact: MARKED[1], reason: 'typo' })).status).toBe(201);
  const { items } = (await admin.get(`/moderation/typos?site=${site}`)).body as { items: { id: string }[] };
  const [{ id } = { id: '' }] = items;
  expect(id).not.toBe('');
  return id;
}
