type Undo = () => Promise<void> | void;

/** What must be undone when the run ends, by itself, by Ctrl-C or by a failure: the newest first, each once. */
export class CleanUp {
  private readonly undos: Undo[] = [];
  private running: Promise<void> | null = null;

  add(undo: Undo): void {
    this.undos.push(undo);
  }

  /** A second call waits for the first. */
  run(): Promise<void> {
    this.running ??= this.undoAll();
    return this.running;
  }

  /** Ctrl-C and SIGTERM clean up and end the process. */
  onSignals(): void {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      process.on(signal, () => {
        process.stderr.write('\nStopping.\n');
        void this.run().finally(() => process.exit(code));
      });
    }
  }

  private async undoAll(): Promise<void> {
    for (let undo = this.undos.pop(); undo; undo = this.undos.pop()) {
      try {
        await undo();
      } catch (error) {
        process.stderr.write(`Cleaning up: ${String(error)}\n`);
      }
    }
  }
}
