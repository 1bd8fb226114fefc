import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { AccountSeedRepository } from './account-seed.repository.js';
import { nameKey } from './names/name.key.js';
import { hashPassword } from './sessions/password.js';

export const SEEDED_ACCOUNTS_MAX = 10_000;
const BATCH = 1_000;
const NAMES =
  'Ada Ben Cleo Dara Emil Fay Gus Hanna Ivo Jana Karl Lena Milan Nora Otis Pia Quinn Rosa Sven Tilda Umar Vera Wim Yara Zeno'.split(
    ' ',
  );

/** People who exist on paper only, to write and vote in a debate that is tried out. */
@Injectable()
export class AccountSeedService {
  constructor(
    private readonly repository: AccountSeedRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * The first `count` of them, at most 10,000; those who are not there yet are made. Their password is a random one that
   * nobody is told. They can be fewer where somebody else has the name of one.
   */
  async ensure(count: number): Promise<Id[]> {
    const people = Array.from({ length: Math.min(count, SEEDED_ACCOUNTS_MAX) }, (_, place) => personOf(place + 1));
    const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
    for (let from = 0; from < people.length; from += BATCH) {
      const some = people.slice(from, from + BATCH).map((person) => ({ id: this.ids.next(), ...person }));
      await this.repository.insert(some, passwordHash, this.clock.now());
    }
    return this.repository.listByEmails(people.map(({ email }) => email));
  }
}

function personOf(number: number): { name: string; name_key: string; email: string } {
  const name = `${NAMES[number % NAMES.length] ?? ''} ${number}`;
  return { name, name_key: nameKey(name), email: `seed-${String(number).padStart(5, '0')}@seed.invalid` };
}
