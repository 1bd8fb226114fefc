import { Clock } from '#kernel/clock.js';
import type { TestApp } from './app.js';

/** Lets the application's clock jump by so much; gives back what makes it right again. The machine's own clock goes on. */
export function jumpInTime({ app }: Pick<TestApp, 'app'>, byMs: number): () => void {
  const clock = app.get(Clock);
  const right = clock.now.bind(clock);
  clock.now = () => new Date(right().getTime() + byMs);
  return () => {
    clock.now = right;
  };
}
