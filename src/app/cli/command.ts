import type { Setup } from '../app.module.js';

/** A command: its arguments in, the lines it prints out. Throws OperatorError for a wrong call. */
export interface Command {
  readonly usage: string;
  run(args: readonly string[], setup: Setup): Promise<string[]>;
}
