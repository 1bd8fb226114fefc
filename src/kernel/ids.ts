/** A UUIDv7 (RFC 9562) in lower-case text form. */
export type Id = string;

/** The only source of ids, so that a test can foresee them. */
export abstract class Ids {
  /** A new id, greater than every id this process made before. */
  abstract next(): Id;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text from outside can be an id at all; what is not, names nothing. */
export function isId(text: unknown): text is Id {
  return typeof text === 'string' && UUID.test(text);
}
