import { badBodies, largeBodies, undeclaredBodies, unreadableBodies } from './bad-bodies.js';
import { badHeaders, badPaths } from './bad-names.js';
import { badQueries } from './bad-queries.js';
import type { Aim, BadRequest } from './bad-request.js';

/** The one table of bad input: for each part of a request, all that can be wrong with it at an operation. */
export const TABLES: readonly [part: string, table: (aim: Aim) => BadRequest[]][] = [
  ['a field of a body', badBodies],
  ['a body that cannot be read', unreadableBodies],
  ['a body where there is none', undeclaredBodies],
  ['a body that is one byte too large', largeBodies],
  ['a query', badQueries],
  ['a name in a path', badPaths],
  ['a version or a key', badHeaders],
];
