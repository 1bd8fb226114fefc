import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { rates } from './anchoring/rates.ts';
import { times } from './anchoring/times.ts';
import { putBetweenMarks } from './report/report.ts';

/** `npm run bench:anchoring`: how quotes are found again in articles that were edited, and how long it takes. */
const { values } = parseArgs({ options: { markdown: { type: 'string' } } });
const machine = `Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'an unknown processor'}.`;
const tables = [rates(), times(), machine].join('\n\n');
process.stdout.write(`${tables}\n`);
if (values.markdown !== undefined) await putBetweenMarks(values.markdown, tables);
