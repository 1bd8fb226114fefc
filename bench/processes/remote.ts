import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { endChild } from '../child.ts';
import type { CleanUp } from '../clean-up.ts';
import type { Answer, Methods } from './answers.ts';

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** A process of the bench: a limit, or a source of load. It runs apart so that it has an event loop of its own. */
export class Remote<M extends Methods> {
  private readonly child: ChildProcess;
  private readonly name: string;
  private readonly waiting = new Map<number, Waiting>();
  private questions = 0;

  /** Starts `<name>.process.ts` of this folder. */
  constructor(name: string, cleanUp: CleanUp) {
    this.name = name;
    this.child = fork(path.join(import.meta.dirname, `${name}.process.ts`), [], {
      detached: true,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // Times and bytes stay what they are.
      serialization: 'advanced',
    });
    cleanUp.add(() => this.end());
    this.child.on('message', (reply: Answer) => {
      this.settle(reply);
    });
    this.child.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error(`The process ${this.name} has ended.`));
      this.waiting.clear();
    });
  }

  ask<Name extends keyof M & string>(
    method: Name,
    input: Parameters<M[Name]>[0],
  ): Promise<Awaited<ReturnType<M[Name]>>> {
    const id = (this.questions += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, method, input });
    });
  }

  end(): Promise<void> {
    return endChild(this.child);
  }

  private settle(reply: Answer): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(new Error(`${this.name}: ${reply.error}`));
    else waiting?.resolve(reply.result as never);
  }
}
