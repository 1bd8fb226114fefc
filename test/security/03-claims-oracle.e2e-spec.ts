import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { say } from '../e2e/answers.js';
import { setStatus } from '../e2e/moderation.js';
import type { Answer, Api, Person } from '../support/api.js';
import { claimIn, mark, type ClaimAnswer } from '../support/claims.js';
import { startStage, type Stage } from '../support/cast.js';

const SHOWN = 'quokkashown';
const HIDDEN = 'quokkahidden';
const NOWHERE = 'quokkanowhere';
/** Said of a claim, and no words of it. */
const SAID = 'quokkasaid';
/** What differs from answer to answer, whatever was asked. */
const PASSING = ['date', 'x-request-id', 'request-id', 'keep-alive'];

let stage: Stage;
let flagger: Person;
let strangers: Record<string, Api>;
let shownId: string;
let hiddenId: string;

beforeAll(async () => {
  stage = await startStage();
  const { siteId } = stage;
  const { id: courierId } = await stage.site('courier');
  flagger = await stage.person('Fay Flagger');
  strangers = {
    guest: stage.guest,
    'the author': stage.reader,
    'another reader': stage.other,
    'a moderator of another section': await stage.person('Sven', { siteId, role: 'moderator', section: 'Sport' }),
    'a checker of another section': await stage.person('Stina', { siteId, role: 'fact_checker', section: 'Sport' }),
    'an admin of another site': await stage.person('Fritz', { siteId: courierId, role: 'admin' }),
  };
  [shownId, hiddenId] = [await marked(SHOWN), await marked(HIDDEN)];
});
afterAll(() => stage.close());

/** A claim in a comment; the comment about what is hidden is removed afterwards. */
async function marked(word: string): Promise<string> {
  const text = `The ${word} of the harbour was never seen again.`;
  const { id } = await say(stage.reader, stage.threadId, text);
  const evidence = [{ url: `https://survey.example/${SAID}`, stance: 'refutes', excerpt: `The ${SAID} is there.` }];
  const answer = await mark(flagger, `comments/${id}`, { exact: text, statement: `It was ${SAID}.`, evidence });
  if (word === HIDDEN) await setStatus(stage, id, 'removed');
  return claimIn(answer).id;
}

const ask = (who: Api, q: string, more = ''): Promise<Answer> => who.get(`/claims?site=gazette&q=${q}${more}`);

/** All of an answer that could tell anything. */
const allOf = ({ status, text, headers }: Answer): unknown => [
  ...[status, text, [...headers].filter(([name]) => !PASSING.includes(name))],
];

describe('asking for the words of claims that nobody has judged (attack 3)', () => {
  it('tells a stranger no more than asking for a word that is nowhere', async () => {
    for (const [name, who] of Object.entries(strangers)) {
      for (const more of ['', '&state=open', '&limit=1']) {
        const nothing = allOf(await ask(who, NOWHERE, more));

        for (const word of [SHOWN, HIDDEN, SAID])
          expect([name, word, allOf(await ask(who, word, more))]).toEqual([name, word, nothing]);
      }
    }
  });

  it('tells whoever marked them of what can still be seen, and the staff of all', async () => {
    const found = async (who: Api, word: string): Promise<string[]> =>
      ((await ask(who, word)).body as { items: { id: string }[] }).items.map(({ id }) => id);

    expect([await found(flagger, SHOWN), await found(flagger, HIDDEN)]).toEqual([[shownId], []]);
    expect([await found(stage.editor, SHOWN), await found(stage.editor, HIDDEN)]).toEqual([[shownId], [hiddenId]]);
    expect([await found(flagger, SAID), await found(stage.editor, SAID)]).toEqual([[], []]);
  });

  it('names no claim that is asked for by its id, nor any that was made up', async () => {
    const unknown = '01890000-0000-7000-8000-000000000000';
    const source = { url: 'https://survey.example/other', stance: 'refutes' };
    const bare = (answer: Answer): unknown => {
      const { requestId: _, ...rest } = answer.body as Record<string, unknown>;
      return [answer.status, rest];
    };
    for (const [name, who] of Object.entries(strangers)) {
      for (const path of ['', '/siblings', '/claim-review', '/evidence']) {
        const nothing = bare(await who.get(`/claims/${unknown}${path}`));
        for (const id of [shownId, hiddenId])
          expect([name, path, bare(await who.get(`/claims/${id}${path}`))]).toEqual([name, path, nothing]);
      }
      for (const [path, body] of [['flags', { reason: 'false' }] as const, ['evidence', source] as const]) {
        const nothing = bare(await who.post(`/claims/${unknown}/${path}`, body));
        for (const id of [shownId, hiddenId])
          expect([name, path, bare(await who.post(`/claims/${id}/${path}`, body))]).toEqual([name, path, nothing]);
      }
    }
  });

  it('is joined by a reader who marks the same, who is told of it as of one’s own', async () => {
    const { subject, quote } = (await flagger.get(`/claims/${shownId}`)).body as ClaimAnswer;

    const { status, text } = await mark(stage.other, `comments/${subject.id}`, { exact: quote });

    expect([status, text.includes(shownId)]).toEqual([201, true]);
    expect([text.includes(SAID), text.includes(flagger.id)]).toEqual([false, false]);
  });
});
