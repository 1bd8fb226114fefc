import type { Setup } from '../app.module.js';

/** An option of a command, by its name without the dashes. */
export interface Option {
  /** What stands for its value in the manual; null for one without a value. */
  readonly value: string | null;
  readonly means: string;
}

/** What stood behind the command's name. */
export interface Call {
  readonly words: readonly string[];
  /** Options that were given; one without a value is `true`. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a checked call runs with. */
export interface Context extends Setup {
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C; a command that takes long then ends where everything is whole. */
  readonly signal: AbortSignal;
}

/** The lines a command prints, and the exit code if it is not 0. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly exitCode?: number;
}

export interface Command {
  /** Its words, such as `admin create`. */
  readonly name: string;
  /** What stands behind the name, in short. */
  readonly synopsis: string;
  /** What it does, for somebody who asks for help. */
  readonly does: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Checks a call before anything is started, and returns what runs it. Throws OperatorError for a wrong call. */
  prepare(call: Call): Promise<Run> | Run;
}

export type Run = (context: Context) => Promise<Outcome>;
