import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';

/** A regular expression that stands in the program, and where. */
export interface Expression {
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

const CHARS = 50_000;
/** A linear search takes about a millisecond; one in the square of the length more than a second. */
const RUN_MS_MAX = 300;
/** A machine that is busy elsewhere stops a quick search too, but not three times. */
const TRIES = 3;
const UNITS = [' ', '\t', '\n', 'a', 'A', '0', '-', '_', '.', ',', '/', ':', '@', '<', '>', '"', '&', '#', '=', '\\'];
const RARE_UNITS = ['\u0301', '\u00A0', '\u200B', '😀', '-a', 'a-', 'a.', ' a', 'a ', '<a', '&#', '//', '"a', '1.'];
const ENDS = ['', '\0', '\n!'];

const root = path.resolve(import.meta.dirname, '../..');

/** Every literal of the sources below `folders`, and the files that make an expression from a text. */
export function expressionsIn(folders: readonly string[]): { literals: Expression[]; made: string[] } {
  const files = folders.flatMap((folder) => sourcesIn(path.join(root, folder)));
  const texts = files.map((file) => ({ file, text: fs.readFileSync(file, 'utf8') }));
  return {
    literals: texts.flatMap(({ file, text }) => expressionsOf(text, file)),
    made: texts.filter(({ text }) => /\bRegExp\(/.test(text)).map(({ file }) => path.relative(root, file)),
  };
}

/** The literals of one source text. */
export function expressionsOf(text: string, file = path.join(root, 'test/planted.ts')): Expression[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      const end = node.text.lastIndexOf('/');
      const at = `${path.relative(root, file)}:${line}`;
      found.push({ at, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** The first text on which a search takes more than its time, cut to its first letters; null when none does. */
export function slowText({ source, flags }: Expression): string | null {
  const texts = textsFor(source);
  if (searches(source, flags, texts)) return null;
  return texts.find((text) => !searches(source, flags, [text]))?.slice(0, 20) ?? null;
}

/** Whether something that repeats without end stands in a group that does, with nothing between that parts the turns. */
export function repeatsWithin(source: string): boolean {
  const plain = source.replace(/\\[pP]\{[^}]*\}|\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  return /\((?:\?:|\?<\w+>)?(?:[^()]*\|)?[^()|]?(?:[+*]|\{\d+,\})\??(?:\|[^()]*)?\)(?:[+*]|\{\d+,\})/.test(plain);
}

function sourcesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file))
    .map((file) => path.join(folder, file));
}

/** Long runs of what the expression itself speaks of, and of what is rare in tests, each with several ends. */
function textsFor(source: string): string[] {
  const spoken = source.match(/[a-z]{1,12}|[^a-z\\\s]/giu) ?? [];
  const units = new Set([...spoken, ...UNITS, ...RARE_UNITS, spoken.join('')].filter((unit) => unit !== ''));
  return [...units].flatMap((unit) => ENDS.map((end) => unit.repeat(Math.ceil(CHARS / unit.length)) + end));
}

/** Whether all the texts are searched within the time; V8 leaves a search that runs out of it. */
function searches(source: string, flags: string, texts: readonly string[]): boolean {
  const context = vm.createContext({ source, flags, texts });
  const script = new vm.Script('for (const text of texts) new RegExp(source, flags).test(text);');
  const timeout = RUN_MS_MAX + texts.length * 2;
  for (let n = 0; n < TRIES; n += 1) {
    try {
      script.runInContext(context, { timeout });
      return true;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    }
  }
  return false;
}
