import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { pointersIn, problemIn, publish, say } from './answers.js';

interface Site {
  site: string;
  name: string;
  version: number;
  settings: Record<string, unknown>;
}

describe('a site', () => {
  let stage: Stage;
  let admin: Person;

  beforeAll(async () => {
    stage = await startStage();
    admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  });

  afterAll(() => stage.close());

  it('is made by an admin of another one, who is its first admin, with the defaults', async () => {
    const made = await admin.post('/sites', { site: 'herald', name: 'The Herald' });
    const mine = await admin.get('/me');

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ site: 'herald', version: 1 });
    expect((made.body as Site).settings).toEqual({
      ...{ votes: 'up_only', typing: false, readerCountMin: 20, publicLog: false },
      ...{ origins: [], lookup: true, guests: false, verifiedEmail: false, editWindowS: 300 },
      ...{ premoderation: false, premoderateFirst: 0, hours: null, autoCloseDays: 14, stopped: false },
      ...{ autoHold: false, auditPercent: 0, appeals: true, spamAppeals: true },
      ...{ claims: true, secondPerson: 'reading', claimThreads: false },
    });
    expect(mine.body).toMatchObject({
      roles: [
        { site: 'gazette', role: 'admin', section: null },
        { site: 'herald', role: 'admin', section: null },
      ],
    });
  });

  it('is not made by others, not even when the input is wrong too', async () => {
    const refused = await stage.moderator.post('/sites', { site: 'NOT A SLUG' });

    expect([refused.status, problemIn(refused).code]).toEqual([403, 'administration_not_allowed']);
    expect((await stage.guest.post('/sites', {})).status).toBe(401);
  });

  it('keeps its name in addresses to itself', async () => {
    await admin.post('/sites', { site: 'tribune', name: 'Tribune' });

    const again = await admin.post('/sites', { site: 'tribune', name: 'Another' });

    expect([again.status, problemIn(again).code]).toEqual([409, 'site_taken']);
  });

  it('changes what is named and keeps the rest, one version at a time', async () => {
    const { version } = (await stage.guest.get('/sites/gazette')).body as Site;

    const changed = await admin.patch('/sites/gazette', { settings: { typing: true } }, { 'if-match': `"${version}"` });
    const stale = await admin.patch('/sites/gazette', { settings: { typing: false } }, { 'if-match': `"${version}"` });

    expect(changed.body).toMatchObject({ version: version + 1, settings: { typing: true, votes: 'both' } });
    expect([stale.status, problemIn(stale).code]).toEqual([412, 'version_stale']);
    expect((await stage.guest.get('/sites/gazette')).body).toEqual(changed.body);
  });

  it('refuses a change in the order of the contract', async () => {
    const wrong = { settings: { votes: 'many' } };

    const refusals = [
      await stage.guest.patch('/sites/gazette', wrong),
      await admin.patch('/sites/nowhere', wrong),
      await stage.editor.patch('/sites/gazette', wrong),
      await admin.patch('/sites/gazette', wrong),
      await admin.patch('/sites/gazette', wrong, { 'if-match': '"1"' }),
      await admin.patch('/sites/gazette', {}, { 'if-match': '*' }),
    ];

    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 403, 428, 400, 400]);
    expect(refusals.slice(4).map(pointersIn)).toEqual([['/settings/votes'], ['/headers/if-match']]);
  });

  it.each([
    ['/settings/origins/0', { origins: ['https://news.example/path'] }],
    ['/settings/origins/0', { origins: ['javascript:alert(1)'] }],
    ['/settings/hours/timeZone', { hours: { from: '08:00', to: '20:00', timeZone: 'Mars/Phobos' } }],
    ['/settings/hours/from', { hours: { from: '8', to: '20:00', timeZone: 'Europe/Berlin' } }],
    ['/settings/autoCloseDays', { autoCloseDays: 0 }],
    ['/settings/premoderateFirst', { premoderateFirst: 1.5 }],
    ['/settings/colour', { colour: 'red' }],
  ])('refuses %s', async (field, settings) => {
    const refused = await admin.patch('/sites/gazette', { settings }, { 'if-match': '"1"' });

    expect([refused.status, pointersIn(refused)]).toEqual([400, [field]]);
  });

  it('is listed by name, page by page', async () => {
    const first = await stage.guest.get('/sites?limit=1');
    const { items, next } = first.body as { items: Site[]; next: string };
    const second = (await stage.guest.get(`/sites?limit=1&after=${next}`)).body as { items: Site[] };

    expect(items.map(({ site }) => site)).toEqual(['gazette']);
    expect(first.headers.get('link')).toContain('rel="next"');
    expect(second.items[0]?.site).toBe('herald');
  });
});

describe('a role', () => {
  let stage: Stage;
  let admin: Person;

  beforeAll(async () => {
    stage = await startStage();
    admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  });

  afterAll(() => stage.close());

  it('is given and taken by an admin, and counts at once', async () => {
    const path = `/sites/gazette/members/${stage.reader.id}`;

    const given = await admin.put(path, { role: 'moderator' });
    const motion = { kind: 'motion', title: 'Should it open?', sides: { for: 'Yes', against: 'No' } };
    const opened = await stage.reader.post(`/articles/${stage.articleId}/threads`, motion);
    const taken = await admin.delete(path);
    const refused = await stage.reader.post(`/articles/${stage.articleId}/threads`, motion);

    expect(given.body).toEqual({ site: 'gazette', accountId: stage.reader.id, role: 'moderator', section: null });
    expect([opened.status, taken.status, refused.status]).toEqual([201, 204, 403]);
  });

  it('of a section counts nowhere else', async () => {
    await admin.put(`/sites/gazette/members/${stage.other.id}`, { role: 'admin', section: 'Sport' });

    const refused = await stage.other.patch('/sites/gazette', {}, { 'if-match': '"1"' });

    expect(refused.status).toBe(403);
    expect((await stage.other.get('/me')).body).toMatchObject({ roles: [{ role: 'admin', section: 'Sport' }] });
  });

  it('of a section is a badge in that section only', async () => {
    await admin.put(`/sites/gazette/members/${stage.other.id}`, { role: 'moderator', section: 'Sport' });
    const sport = await publish(stage, 'sport', { section: 'Sport' });

    const elsewhere = await say(stage.other, stage.threadId, 'A reader here.');
    const within = await say(stage.other, sport.threadId, 'Staff here.');

    expect([elsewhere.author?.badges, within.author?.badges]).toEqual([[], ['moderator']]);
  });

  it('of the last admin stays', async () => {
    const demoted = await admin.put(`/sites/gazette/members/${admin.id}`, { role: 'member' });
    const removed = await admin.delete(`/sites/gazette/members/${admin.id}`);

    expect([demoted.status, problemIn(demoted).code, removed.status]).toEqual([409, 'last_admin', 409]);
    expect((await admin.get('/me')).body).toMatchObject({ roles: [{ role: 'admin' }] });
  });

  it('is refused for nobody, by nobody else, and with fields that are wrong', async () => {
    const nobody = '01890000-0000-7000-8000-000000000000';

    expect((await admin.put(`/sites/gazette/members/${nobody}`, { role: 'editor' })).status).toBe(404);
    expect((await stage.editor.put(`/sites/gazette/members/${nobody}`, { role: 'editor' })).status).toBe(403);
    expect((await stage.guest.put(`/sites/gazette/members/${nobody}`, {})).status).toBe(401);
    expect(pointersIn(await admin.put(`/sites/gazette/members/${admin.id}`, { role: 'owner' }))).toEqual(['/role']);
  });
});
