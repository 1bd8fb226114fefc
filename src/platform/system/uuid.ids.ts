import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Ids, type Id } from '#kernel/ids.js';

/** UUIDv7 by the `uuid` package, which keeps them increasing within one millisecond. */
@Injectable()
export class UuidIds extends Ids {
  override next(): Id {
    return v7();
  }
}
