import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Id } from '#kernel/ids.js';

/** What is hashed is read by programs of later years: another shape has another number. */
const FORMAT = 1;
const SALT_BYTES = 16;

/** Facts of a decision beyond its columns: ids, enums, figures and times, never what a person wrote. */
export type Facts = Readonly<Record<string, unknown>>;

/** Words around a decision; the ledger holds their salted hash only, so that they can be erased. */
export interface DecisionTexts {
  readonly rationale: string | null;
  /** The subject as it was decided on. */
  readonly quotedText: string | null;
  readonly inputs: Facts;
}

/** One decision, as its columns say it. */
export interface Decision {
  readonly id: Id;
  readonly siteId: Id;
  /** Its place in the site's chain, from 1 on and without gaps. */
  readonly seq: number;
  readonly caseId: Id | null;
  /** Rises with each reversal of a decision on the case. */
  readonly round: number | null;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly subjectRevision: number | null;
  readonly articleId: Id | null;
  readonly section: string | null;
  /** The person whose content or account it is about. */
  readonly affectedId: Id | null;
  /** Null for the operator and the program. */
  readonly actorId: Id | null;
  readonly actorRole: string;
  readonly automated: boolean;
  readonly action: string;
  readonly reason: string | null;
  readonly rule: string | null;
  readonly payload: Facts;
  /** The decision that this one reverses. */
  readonly supersedesId: Id | null;
  readonly createdAt: Date;
}

/** A link of the chain. */
export interface Link {
  /** What is hashed, exactly. */
  readonly bytes: Buffer;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
}

/** The hash before the first decision of a site: a chain cannot be taken for that of another site. */
export function genesisOf(siteId: Id): Buffer {
  return sha256(Buffer.from(`parley ledger ${siteId}`));
}

/** Chains a decision to the one before. `textsHash` is that of its words, see `hashOfTexts`. */
export function linkOf(decision: Decision, textsHash: string, prevHash: Buffer): Link {
  const { createdAt, ...facts } = decision;
  const hashed = {
    format: FORMAT,
    ...facts,
    at: createdAt.getTime(),
    texts: textsHash,
    prev: prevHash.toString('hex'),
  };
  const bytes = Buffer.from(canonical(hashed));
  return { bytes, prevHash, hash: sha256(bytes) };
}

export function newSalt(): Buffer {
  return randomBytes(SALT_BYTES);
}

/** Without its salt, nobody can find the words by trying. */
export function hashOfTexts(salt: Buffer, { rationale, quotedText, inputs }: DecisionTexts): string {
  const words = Buffer.from(canonical({ rationale, quotedText, inputs }));
  return sha256(Buffer.concat([salt, words])).toString('hex');
}

/** The hash of a decision's words, as its bytes name it. Null when the bytes are none of ours. */
export function textsHashIn(bytes: Buffer): string | null {
  try {
    const { texts } = JSON.parse(bytes.toString()) as { texts?: unknown };
    return typeof texts === 'string' ? texts : null;
  } catch {
    return null;
  }
}

export function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** RFC 8785: the same facts are the same bytes, whoever writes them. */
function canonical(facts: Facts): string {
  const text = canonicalize(facts);
  if (text === undefined) throw new Error('This cannot be written as JSON.');
  return text;
}
