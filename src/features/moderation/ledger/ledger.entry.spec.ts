import { describe, expect, it } from '@jest/globals';
import { genesisOf, hashOfTexts, linkOf, textsHashIn, type Decision } from './ledger.entry.js';

const decision: Decision = {
  ...{
    id: 'd1',
    siteId: 's1',
    seq: 1,
    caseId: 'c1',
    round: 1,
    subjectType: 'comment',
    subjectId: 'x',
    articleId: null,
  },
  ...{
    subjectRevision: 2,
    section: 'Sport',
    affectedId: 'a1',
    actorId: 'a2',
    actorRole: 'moderator',
    automated: false,
  },
  ...{ action: 'remove', reason: 'spam', rule: null, payload: { to: 'removed', from: 'visible' }, supersedesId: null },
  createdAt: new Date('2026-01-02T03:04:05.678Z'),
};
const TEXTS = { rationale: 'An advertisement.', quotedText: 'Buy!', inputs: { flags: 2 } };

describe('an entry of the ledger', () => {
  it('is hashed as JSON with sorted names and times in milliseconds', () => {
    const { bytes } = linkOf(decision, 'aa', Buffer.from('bb', 'hex'));

    expect(bytes.toString()).toBe(
      '{"action":"remove","actorId":"a2","actorRole":"moderator","affectedId":"a1","articleId":null,"at":1767323045678,' +
        '"automated":false,"caseId":"c1","format":1,"id":"d1","payload":{"from":"visible","to":"removed"},"prev":"bb",' +
        '"reason":"spam","round":1,"rule":null,"section":"Sport","seq":1,"siteId":"s1","subjectId":"x",' +
        '"subjectRevision":2,"subjectType":"comment","supersedesId":null,"texts":"aa"}',
    );
  });

  it('has another hash when any of its columns, its words or the one before is another', () => {
    const salt = Buffer.alloc(16);
    const first = linkOf(decision, hashOfTexts(salt, TEXTS), genesisOf('s1')).hash.toString('hex');
    const others = [
      linkOf({ ...decision, action: 'approve' }, hashOfTexts(salt, TEXTS), genesisOf('s1')),
      linkOf({ ...decision, payload: {} }, hashOfTexts(salt, TEXTS), genesisOf('s1')),
      linkOf({ ...decision, createdAt: new Date(0) }, hashOfTexts(salt, TEXTS), genesisOf('s1')),
      linkOf(decision, hashOfTexts(salt, { ...TEXTS, rationale: 'None.' }), genesisOf('s1')),
      linkOf(decision, hashOfTexts(Buffer.alloc(16, 1), TEXTS), genesisOf('s1')),
      linkOf(decision, hashOfTexts(salt, TEXTS), genesisOf('s2')),
    ].map(({ hash }) => hash.toString('hex'));

    expect(new Set([first, ...others]).size).toBe(others.length + 1);
  });

  it('holds no word that a person wrote', () => {
    const { bytes } = linkOf(decision, hashOfTexts(Buffer.alloc(16), TEXTS), genesisOf('s1'));

    expect(bytes.toString()).not.toMatch(/advertisement|Buy/);
    expect(textsHashIn(bytes)).toMatch(/^[0-9a-f]{64}$/);
    expect(textsHashIn(Buffer.from('no JSON'))).toBeNull();
  });
});
