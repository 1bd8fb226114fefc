import { createRequire } from 'node:module';

type HtmlParser = typeof import('htmlparser2');

// The sanitiser, a CommonJS package, requires this ES module. Jest refuses a graph in which one module is both required and
// imported, so it is required here too.
const htmlparser2 = createRequire(import.meta.url)('htmlparser2') as HtmlParser;

/** The parser of the sanitiser, so that both read HTML alike. */
export const Parser = htmlparser2.Parser;
