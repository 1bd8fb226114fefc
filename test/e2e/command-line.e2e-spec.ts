import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { migrations } from '#migrations/index.js';
import { RecountService } from '#features/comments/counts/recount.service.js';
import { startStage, type Stage } from '../support/cast.js';
import { CommandLine, type Ended } from '../support/command-line.js';
import { createTestDatabase } from '../support/database.js';
import { until } from '../support/until.js';
import { pageIn, say, wholeList } from './answers.js';
import { countOf, rows } from './rows.js';

jest.setTimeout(120_000);

let stage: Stage;
const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-cli-'));
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(args: readonly string[], environment: Record<string, string> = {}, input = ''): CommandLine {
  return new CommandLine(args, { DATABASE_URL: stage.databaseUrl, PARLEY_DATA: folder, ...environment }, input);
}

const parley = async (...args: string[]): Promise<Ended> => start(args).ended;

async function drift(): Promise<number> {
  const found = await stage.app.get(RecountService).recount({ mend: false });
  return Object.values(found.drift).reduce((sum, wrong) => sum + wrong, 0);
}

describe('parley admin create', () => {
  const call = ['admin', 'create', '--email', 'bea@mail.example', '--name', 'Bea Boss', '--site', 'herald'];
  const password = 'a password on standard input';

  it('makes the first site of an installation with its admin, who can sign in', async () => {
    const made = await start([...call, '--site-name', 'The Herald'], {}, `${password}\n`).ended;

    const signedIn = await stage.guest.post('/sessions', { email: 'bea@mail.example', password });
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(signedIn.body).toMatchObject({ account: { name: 'Bea Boss', roles: [{ site: 'herald', role: 'admin' }] } });
    expect((await stage.guest.get('/sites/herald')).body).toMatchObject({ name: 'The Herald' });
    expect((await stage.guest.get('/sites/herald/reasons')).body).toMatchObject({ version: 1 });
  });

  it('makes somebody who is there an admin, and needs no password for it', async () => {
    const { code } = await start([
      'admin',
      'create',
      '--email',
      stage.reader.email,
      '--name',
      'X Y',
      '--site',
      'gazette',
    ]).ended;

    expect(code).toBe(0);
    expect((await stage.reader.get('/me')).body).toMatchObject({
      name: 'Rita Reader',
      roles: [{ site: 'gazette', role: 'admin', section: null }],
    });
  });

  it('takes the password from the environment, and refuses a short one with nothing made', async () => {
    const other = ['admin', 'create', '--email', 'cid@mail.example', '--name', 'Cid Chief', '--site', 'mirror'];

    const short = await start(other, { PARLEY_ADMIN_PASSWORD: 'short' }).ended;
    const sitesThen = await countOf(stage, 'sites', `slug = 'mirror'`);
    const made = await start(other, { PARLEY_ADMIN_PASSWORD: password }).ended;

    expect([short.code, short.stderr]).toEqual([1, expect.stringContaining('The password cannot be used: ')]);
    expect(sitesThen).toBe(0);
    expect(made.code).toBe(0);
    expect((await stage.guest.post('/sessions', { email: 'cid@mail.example', password })).status).toBe(201);
  });
});

describe('parley seed', () => {
  const url = 'https://gazette.example/bridge';

  async function shapeOf(threadId: string): Promise<Record<string, unknown>> {
    const [shape] = await rows(
      stage,
      `SELECT count(*)::int AS comments, max(depth)::int AS depth, count(DISTINCT author_id)::int AS authors,
              count(*) FILTER (WHERE up > 0)::int AS up, count(*) FILTER (WHERE down > 0)::int AS down,
              (SELECT count(*)::int FROM comment_revisions r JOIN comments c ON c.id = r.comment_id
               WHERE c.thread_id = $1) AS revisions
       FROM comments WHERE thread_id = $1`,
      [threadId],
    );
    return shape ?? {};
  }

  it('fills a debate with a tree, votes and right counts, while people write in it', async () => {
    const first = await say(stage.reader, stage.threadId, 'I was here first.');

    const seeding = start(['seed', '--site', 'gazette', '--article', url, '--comments', '5000', '--accounts', '50']);
    await until('it has begun', () => seeding.stderr.includes('Comments written'));
    await say(stage.other, stage.threadId, 'I came in between.', { parentId: first.id });
    await say(stage.other, stage.threadId, 'And at the top.');
    const { code, stdout } = await seeding.ended;

    expect([code, stdout]).toEqual([0, expect.stringContaining(`thread ${stage.threadId}`)]);
    const shape = await shapeOf(stage.threadId);
    expect(shape).toMatchObject({ comments: 5_003, revisions: 5_003, authors: 52 });
    expect(Number(shape['depth'])).toBeGreaterThan(5);
    expect(Math.min(Number(shape['up']), Number(shape['down']))).toBeGreaterThan(100);
    expect(await drift()).toBe(0);
    const view = (await stage.guest.get(`/threads/${stage.threadId}`)).body as { counts: { comments: number } };
    expect(view.counts.comments).toBe(5_003);
  });

  it('leaves comments that can be read, answered and voted on like others', async () => {
    const page = pageIn(await stage.guest.get(`/threads/${stage.threadId}/comments?sort=replies&limit=1`));
    const { id = '', counts } = page.items[0] ?? {};

    const answer = await say(stage.reader, stage.threadId, 'Says who?', { parentId: id });
    const vote = await stage.reader.put(`/comments/${id}/vote`, { value: 1 });
    const replies = await wholeList(stage.guest, `/comments/${id}/replies?limit=100`);

    expect(answer.depth).toBe(1);
    expect(vote.status).toBe(200);
    expect(replies).toHaveLength((counts?.replies ?? 0) + 1);
    expect(await drift()).toBe(0);
  });

  it('makes a new article where none is named, as deep as it is told, with the votes that the site takes', async () => {
    await stage.site('quiet', { votes: 'up_only' });

    const { stdout } = await parley('seed', '--site', 'quiet', '--comments', '300', '--depth', '1');
    const threadId = /thread (\S+),/.exec(stdout)?.[1] ?? '';

    expect(await shapeOf(threadId)).toMatchObject({ comments: 300, depth: 1, down: 0 });
    expect(await drift()).toBe(0);
  });

  it('ends after the batch at hand when it is interrupted, with everything whole', async () => {
    const seeding = start(['seed', '--site', 'gazette', '--comments', '1000000', '--article', `${url}/long`]);
    await until('it has begun', () => seeding.stderr.includes('Comments written'));

    seeding.signal('SIGINT');
    const { code, stdout } = await seeding.ended;

    const threadId = /thread (\S+),/.exec(stdout)?.[1] ?? '';
    const written = Number(/^([\d,]+) comments/.exec(stdout)?.[1]?.replaceAll(',', ''));
    expect(code).toBe(130);
    expect(written).toBeGreaterThan(0);
    expect(await shapeOf(threadId)).toMatchObject({ comments: written });
    expect(await drift()).toBe(0);
  });

  it('leaves a production installation alone unless it is told to', async () => {
    const before = await countOf(stage, 'comments', 'true');
    const call = ['seed', '--site', 'gazette', '--comments', '10'];

    const refused = await start(call, { NODE_ENV: 'production' }).ended;
    const after = await countOf(stage, 'comments', 'true');
    const meant = await start([...call, '--yes'], { NODE_ENV: 'production' }).ended;

    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--yes')]);
    expect(after).toBe(before);
    expect(meant.code).toBe(0);
  });

  it('refuses a site that there is not', async () => {
    const { code, stderr } = await parley('seed', '--site', 'nowhere', '--comments', '10');

    expect([code, stderr.trim()]).toEqual([1, 'There is no such site.']);
  });
});

describe('parley migrate', () => {
  it('takes the newest step back, tells of it and goes up again, with everything still there', async () => {
    const database = await createTestDatabase();
    const run = async (...args: string[]): Promise<Ended> =>
      start(args, { DATABASE_URL: database.url, PARLEY_ADMIN_PASSWORD: 'a password of the environment' }).ended;
    const admin = ['admin', 'create', '--email', 'dan@mail.example', '--name', 'Dan Director', '--site', 'herald'];
    await run(...admin);
    const newest = migrations.at(-1)?.name ?? '';
    const states = (last: string): string =>
      migrations.map(({ name }) => `${name === newest ? last : 'applied'}  ${name}\n`).join('');

    const said: Ended[] = [];
    for (const direction of ['status', 'down', 'status', 'up', 'up', 'status'])
      said.push(await run('migrate', direction));
    const again = await run(...admin);

    expect(said.map(({ code, stderr }) => [code, stderr])).toEqual(said.map(() => [0, '']));
    expect(said.map(({ stdout }) => stdout)).toEqual([
      states('applied'),
      `down  ${newest}\n`,
      states('pending'),
      `up    ${newest}\n`,
      'The schema is up to date.\n',
      states('applied'),
    ]);
    expect(again.stdout).toMatch(/dan@mail\.example is there already.*\nThe site herald is there already/);
    await database.drop();
  });
});

describe('parley recount', () => {
  it('tells what was wrong by its exit code and a table, and mends it', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Count me.');
    await rows(stage, 'UPDATE comments SET up = 12 WHERE id = $1', [comment.id]);

    const looked = await parley('recount', '--check');
    const mended = await parley('recount');

    expect([looked.code, mended.code]).toEqual([2, 2]);
    expect(mended.stdout).toBe(looked.stdout);
    expect(mended.stdout).toMatch(/^count +rows +wrong\n(\w+ +[\d,]+ +[\d,]+\n)+$/);
    expect(mended.stdout).toMatch(/^up +[\d,]+ +1$/m);
    expect(await drift()).toBe(0);
  });

  it('ends with 0 when everything was right', async () => {
    const { code, stdout } = await parley('recount');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^up +[\d,]+ +0$/m);
  });
});
