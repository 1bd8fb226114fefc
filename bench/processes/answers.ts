/** What a process of the bench can be asked for, by name. */
export type Methods = Readonly<Record<string, (input: never) => Promise<unknown>>>;

export interface Question {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

export type Answer =
  { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string };

/** Answers the questions of the process that started this one, and ends with it. */
export function answer(methods: Methods): void {
  process.on('message', ({ id, method, input }: Question) => {
    const ask = methods[method] as ((input: unknown) => Promise<unknown>) | undefined;
    const answering = ask ? ask(input) : Promise.reject(new Error(`There is no method ${method}.`));
    answering.then(
      (result) => {
        send({ id, result });
      },
      (error: unknown) => {
        send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      },
    );
  });
  process.on('disconnect', () => process.exit(0));
}

function send(reply: Answer): void {
  process.send?.(reply);
}
