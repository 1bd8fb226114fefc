import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pageIn, say } from '../e2e/answers.js';
import { flag, openCase } from '../e2e/moderation.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { claimIn, mark } from '../support/claims.js';

let stage: Stage;
let milo: Person;
let colleague: Person;
let caseId: string;

beforeAll(async () => {
  stage = await startStage();
  milo = await stage.person('Milo Moderator', { siteId: stage.siteId, role: 'moderator' });
  colleague = await stage.person('Mia Moderator', { siteId: stage.siteId, role: 'moderator' });
  const { id } = await say(milo, stage.threadId, 'What a moderator wrote and a reader reports.');
  await flag(stage, stage.reader, id);
  caseId = await openCase(stage, id);
  await colleague.post(`/moderation/cases/${caseId}/lease`);
});
afterAll(() => stage.close());

/** Whether an answer has who is judging it. */
const tells = ({ text }: Answer): boolean => text.includes(colleague.id);

describe('a case about what somebody of the staff wrote (attack 8)', () => {
  it.each(['', '?state=leased', '?sort=newest', '?sort=oldest'])('is in no list%s of its author', async (query) => {
    const listed = await milo.get(`/moderation/cases${query}`);

    expect([pageIn(listed).items, tells(listed)]).toEqual([[], false]);
  });

  it('is in the list of a colleague, with who has it in hand', async () => {
    const listed = await colleague.get('/moderation/cases');

    expect([pageIn(listed).items.map(({ id }) => id), tells(listed)]).toEqual([[caseId], true]);
  });
});

describe('evidence against what somebody of the staff wrote (attack 8)', () => {
  it.each(['moderator', 'fact_checker', 'editor'] as const)(
    'does not tell its author, a %s, who brought it',
    async (role) => {
      const author = await stage.person(`Otto the ${role}`, { siteId: stage.siteId, role });
      const fellow = await stage.person(`Olga the ${role}`, { siteId: stage.siteId, role });
      const exact = `The ${role} says that the dam held 40 million tonnes of water.`;
      const { id } = await say(author, stage.threadId, exact);
      const evidence = [{ url: 'https://survey.example/1931', stance: 'refutes', excerpt: 'Four million.' }];
      const claim = claimIn(await mark(stage.reader, `comments/${id}`, { exact, evidence }));

      const [own, fellows] = [
        await author.get(`/claims/${claim.id}/evidence`),
        await fellow.get(`/claims/${claim.id}/evidence`),
      ];

      expect([own.status, pageIn(own).items]).toEqual([200, []]);
      expect(pageIn(fellows).items).toEqual([
        expect.objectContaining({ by: expect.objectContaining({ id: stage.reader.id }) }),
      ]);
    },
  );
});
