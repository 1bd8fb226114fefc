import { createRequire } from 'node:module';
import type * as HtmlParser from 'htmlparser2';

// The sanitiser, a CommonJS package, requires this ES module, and Jest refuses a graph in which one module is both required
// and imported. So it is required here too.
const htmlParser = createRequire(import.meta.url)('htmlparser2') as typeof HtmlParser;

/** The streaming parser that the sanitiser uses, so that both read HTML alike. */
export const Parser = htmlParser.Parser;
