import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { SECRET } from '#platform/config/secret.js';

/** Somebody thinks about a sentence for a while; a starting value. */
const LASTS_S = 600;
const TIME_BYTES = 6;
const MAC_BYTES = 16;
const MS_PER_S = 1_000;

/** A text that somebody was asked to think about again: whose it is, and the thread or comment that it is for. */
export interface NudgedText {
  readonly authorId: Id;
  readonly placeId: Id;
  readonly body: string;
}

/** Lets a text through that its author was asked to think about again: this very text, by this author, at this place. */
@Injectable()
export class NudgeTokens {
  constructor(
    @Inject(SECRET) private readonly secret: string,
    private readonly clock: Clock,
  ) {}

  issue(text: NudgedText): string {
    const endsAtS = this.nowS() + LASTS_S;
    const time = Buffer.alloc(TIME_BYTES);
    time.writeUIntBE(endsAtS, 0, TIME_BYTES);
    return Buffer.concat([time, this.sign(text, endsAtS)]).toString('base64url');
  }

  /** Whether `token` was issued for this text and has not run out. */
  isFor(text: NudgedText, token: string | undefined): boolean {
    const bytes = Buffer.from(token ?? '', 'base64url');
    if (bytes.length !== TIME_BYTES + MAC_BYTES) return false;
    const endsAtS = bytes.readUIntBE(0, TIME_BYTES);
    return this.nowS() < endsAtS && timingSafeEqual(bytes.subarray(TIME_BYTES), this.sign(text, endsAtS));
  }

  private sign({ authorId, placeId, body }: NudgedText, endsAtS: number): Buffer {
    const hash = createHash('sha256').update(body).digest('hex');
    const mac = createHmac('sha256', this.secret).update(`parley:nudge ${authorId} ${placeId} ${hash} ${endsAtS}`);
    return mac.digest().subarray(0, MAC_BYTES);
  }

  private nowS(): number {
    return Math.floor(this.clock.now().getTime() / MS_PER_S);
  }
}
