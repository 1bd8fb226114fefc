/** Browser storage that may be blocked: then nothing is remembered, and nothing breaks. */
class BrowserStorage {
  constructor(private readonly area: () => Storage) {}

  read(key: string): string | null {
    return this.attempt((area) => area.getItem(key));
  }

  /** Null removes. */
  write(key: string, value: string | null): void {
    this.attempt((area) => {
      if (value === null) area.removeItem(key);
      else area.setItem(key, value);
    });
  }

  keys(prefix: string): string[] {
    return this.attempt((area) => Object.keys(area).filter((key) => key.startsWith(prefix))) ?? [];
  }

  private attempt<T>(work: (area: Storage) => T): T | null {
    try {
      return work(this.area());
    } catch {
      return null; // blocked by the reader's settings, or full
    }
  }
}

export const allTabs = new BrowserStorage(() => localStorage);
export const thisTab = new BrowserStorage(() => sessionStorage);
