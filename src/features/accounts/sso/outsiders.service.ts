import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { OutsidersRepository, type NewOutsider } from './outsiders.repository.js';

const MS_PER_DAY = 86_400_000;

/** Accounts that belong to one site and have no password here: guests, and readers whom a publisher signs in. */
@Injectable()
export class OutsidersService {
  constructor(
    private readonly repository: OutsidersRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Adds one under a name that is free; `days` null: for good. */
  async add(
    tx: Tx,
    { days, ...outsider }: Pick<NewOutsider, 'kind' | 'homeSiteId' | 'name'> & { readonly days: number | null },
  ): Promise<Id> {
    const id = this.ids.next();
    const createdAt = this.clock.now();
    const expiresAt = days === null ? null : new Date(createdAt.getTime() + days * MS_PER_DAY);
    await this.repository.insert(tx, { ...outsider, id, createdAt, expiresAt });
    return id;
  }

  async rename(tx: Tx, id: Id, name: string): Promise<void> {
    await this.repository.rename(tx, id, name);
  }
}
