import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Api, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { keysIn, newPublisher, Publisher, putKeys, readerIn, ssoKey } from '../support/publisher.js';
import { pointersIn, problemIn } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
let admin: Person;
let publisher: Publisher;

beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
  publisher = await newPublisher(admin, 'gazette', 'main', { roleMax: 'moderator' });
});
afterAll(() => stage.close());

const refusalOf = (answer: Answer): unknown[] => [answer.status, problemIn(answer).code];
const come = (token: string): Promise<Answer> => stage.guest.post('/sessions/sso', { site: 'gazette', token });
const apiOf = (answer: Answer): Api & { readonly id: string } => readerIn(stage, answer);

let n = 0;
const newSub = (): string => `reader-${(n += 1)}`;
const signedIn = async (sub: string): Promise<Api & { readonly id: string }> => apiOf(await come(publisher.token(sub)));

describe('the keys of a publisher', () => {
  it('are shown to admins only, and their secrets once', async () => {
    const made = await putKeys(admin, 'gazette', [ssoKey('main', { roleMax: 'moderator' }), ssoKey('next')]);
    const listed = await admin.get('/sites/gazette/sso-keys');

    expect(keysIn(made).map(({ kid, secret }) => [kid, secret === null])).toEqual([
      ['main', true],
      ['next', false],
    ]);
    expect(listed.headers.get('cache-control')).toBe('private, no-store');
    expect(keysIn(listed).map(({ secret }) => secret)).toEqual([null, null]);
    expect(listed.text).not.toContain(publisher.secret);
    for (const [who, status] of [
      [stage.guest, 401],
      [stage.reader, 403],
      [stage.moderator, 403],
      [stage.editor, 403],
    ] as const) {
      expect((await who.get('/sites/gazette/sso-keys')).status).toBe(status);
      expect((await putKeys(admin, 'gazette', [], who)).status).toBe(status);
    }
    const kept = JSON.stringify(await rows(stage, `SELECT encode(value, 'escape'), k.* FROM sso_keys k`));
    expect(kept).not.toContain(publisher.secret);
    expect(kept).not.toContain(keysIn(made)[1]?.secret ?? '');
  });

  it('overlap, so that one follows the other without anybody noticing', async () => {
    const sub = newSub();
    const reader = await signedIn(sub);
    const [, next] = keysIn(
      await putKeys(admin, 'gazette', [ssoKey('main', { roleMax: 'moderator' }), ssoKey('later')]),
    );
    const later = new Publisher('gazette', 'later', next?.secret ?? '');

    const both = [await come(publisher.token(sub)), await come(later.token(sub))];
    await putKeys(admin, 'gazette', [ssoKey('later'), ssoKey('main', { roleMax: 'moderator' })]);

    expect(both.map((answer) => apiOf(answer).id)).toEqual([reader.id, reader.id]);
    expect((await reader.get('/me')).status).toBe(200);
  });

  it('end with what they have signed in', async () => {
    const [, made] = keysIn(
      await putKeys(admin, 'gazette', [ssoKey('main', { roleMax: 'moderator' }), ssoKey('leaked')]),
    );
    const leaked = new Publisher('gazette', 'leaked', made?.secret ?? '');
    const stranger = apiOf(await come(leaked.token(newSub())));
    const reader = await signedIn(newSub());

    await putKeys(admin, 'gazette', [ssoKey('main', { roleMax: 'moderator' })]);

    expect((await stranger.get('/me')).status).toBe(401);
    expect((await reader.get('/me')).status).toBe(200);
    expect(refusalOf(await come(leaked.token(newSub())))).toEqual([401, 'sso_token_invalid']);
  });

  it('may be the publisher’s own secret', async () => {
    const secret = 'a-secret-that-the-publisher-has-for-years';

    const answer = await putKeys(admin, 'gazette', [
      ssoKey('main', { roleMax: 'moderator' }),
      ssoKey('own', { secret }),
    ]);

    expect(keysIn(answer).map((one) => one.secret)).toEqual([null, null]);
    expect((await come(new Publisher('gazette', 'own', secret).token(newSub()))).status).toBe(201);
  });

  it.each([
    ['/items', [ssoKey('a'), ssoKey('b'), ssoKey('c')]],
    ['/items', [ssoKey('a'), ssoKey('a')]],
    ['/items/0/kid', [ssoKey('../key')]],
    ['/items/0/algorithm', [ssoKey('a', { algorithm: 'RS256' })]],
    ['/items/0/algorithm', [ssoKey('a', { algorithm: 'none' })]],
    ['/items/0/secret', [ssoKey('a', { secret: 'short' })]],
    ['/items/0/publicKey', [ssoKey('a', { publicKey: 'x'.repeat(43) })]],
    ['/items/0/publicKey', [ssoKey('a', { algorithm: 'EdDSA' })]],
    ['/items/0/publicKey', [ssoKey('a', { algorithm: 'EdDSA', publicKey: 'short' })]],
    ['/items/0/roleMax', [ssoKey('a', { roleMax: 'operator' })]],
    ['/items/0/issuer', [{ kid: 'a', algorithm: 'HS256' }]],
    ['/items/0/createdAt', [ssoKey('a', { createdAt: '2026-01-01T00:00:00.000Z' })]],
  ])('are not wrong in %s (%#)', async (pointer, items) => {
    const answer = await putKeys(admin, 'gazette', items);

    expect([answer.status, pointersIn(answer)]).toEqual([400, [pointer]]);
  });

  it('are replaced one version at a time', async () => {
    const stale = await admin.put('/sites/gazette/sso-keys', { items: [] }, { 'if-match': '"1"' });
    const without = await admin.put('/sites/gazette/sso-keys', { items: [] });

    expect([refusalOf(stale), refusalOf(without)]).toEqual([
      [412, 'version_stale'],
      [428, 'if_match_required'],
    ]);
    expect(await countOf(stage, 'sso_keys', 'true')).toBeGreaterThan(0);
  });
});
