import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { OperatorError } from '../exit.js';
import type { Call, Command } from './command.js';
import { usageOf } from './manual.js';

/** Reads what stands behind a command's name. Throws OperatorError that names an unknown option. */
export function readCall(command: Command, args: readonly string[]): Call & { readonly help: boolean } {
  const declared = Object.entries(command.options).map(([name, { value }]) => {
    return [name, { type: value === null ? 'boolean' : 'string' }] as const;
  });
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...Object.fromEntries(declared), help: { type: 'boolean' } },
      allowPositionals: true,
    });
    return { words: positionals, options: values, help: values.help === true };
  } catch (error) {
    throw wrongCall(command, firstSentence((error as Error).message));
  }
}

/** Checks the options of a call. Throws OperatorError that names the first one that is missing or cannot be used. */
export function checkOptions<Output>(command: Command, schema: z.ZodType<Output>, options: unknown): Output {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = nameOf(command, issue?.path.join('.') ?? '');
  const missing = issue?.code === 'invalid_type' && issue.input === undefined;
  throw wrongCall(command, missing ? `${name} is missing.` : `${name} cannot be used: ${issue?.message ?? ''}`);
}

/** Throws OperatorError unless the call has as many words as the command takes. */
export function checkWords(command: Command, { words }: Call, count: number): void {
  if (words.length > count) throw wrongCall(command, `"${words[count] ?? ''}" is too much.`);
  if (words.length < count) throw wrongCall(command, `${command.synopsis.split(' ')[words.length] ?? ''} is missing.`);
}

export function wrongCall(command: Command, sentence: string): OperatorError {
  return new OperatorError(`${sentence}\n${usageOf(command)}\nparley ${command.name} --help tells more.`);
}

/** An option by its name, or whatever else a schema is about, such as the text of a file. */
function nameOf(command: Command, path: string): string {
  const option = path.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.hasOwn(command.options, option) ? `--${option}` : path;
}

/** Node adds advice on how to write arguments that begin with dashes. */
function firstSentence(text: string): string {
  return `${text.split('. ')[0]?.replace(/\.$/, '') ?? text}.`;
}
