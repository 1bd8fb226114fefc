const ASK_MS = 15_000;

/** Asks for what came, from time to time, while there is no connection. */
export class Polling {
  private timer: number | null = null;

  /** What `ask` throws is no matter: it is asked again. */
  constructor(private readonly ask: () => Promise<void>) {}

  start(): void {
    if (this.timer === null) this.askLater();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private askLater(): void {
    // Not all readers at the same moment.
    const timer = window.setTimeout(
      () => {
        void this.ask()
          .catch(() => undefined)
          .then(() => {
            if (this.timer === timer) this.askLater();
          });
      },
      ASK_MS * (0.75 + Math.random() / 2),
    );
    this.timer = timer;
  }
}
