import { Injectable } from '@nestjs/common';
import { Subject, type Observable } from 'rxjs';
import type { StreamKey } from './stream.js';

/** Hints, in this process and directly after commit, that streams have grown. A reader that misses one finds out by polling. */
@Injectable()
export class WakeUps {
  private readonly subject = new Subject<StreamKey>();

  get streams(): Observable<StreamKey> {
    return this.subject.asObservable();
  }

  announce(keys: Iterable<StreamKey>): void {
    for (const key of keys) this.subject.next(key);
  }
}
