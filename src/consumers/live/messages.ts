import { Injectable } from '@nestjs/common';
import type { Event } from 'socket.io';
import { AppError, type Problem } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { toAppError } from '#platform/http/problem.filter.js';
import { toProblemView } from '#platform/http/problem.view.js';
import { checked } from '#platform/http/validation.pipe.js';
import { Log } from '#platform/telemetry/log.js';
import { messageSchemas, type Message, type MessageName } from './live.contract.js';
import { tooManyMessages, unknownEvent } from './live.errors.js';
import type { LiveSocket } from './live.socket.js';
import { Turns } from './turns.js';
import { cutOff } from './unread.js';

/** A page that comes back watches at most 50 articles and two streams at once. */
const MESSAGES_PER_S_MAX = 100;
/** Whoever goes on after so many in one second is not reading the refusals. */
const MESSAGES_PER_S_CUT = 500;

type Acknowledge = (answer: object) => void;

/** What every message passes: a known name, no more of them than a page needs, one at a time, and always an answer. */
@Injectable()
export class Messages {
  private readonly turns = new Turns();
  private readonly seconds = new WeakMap<LiveSocket, { second: number; count: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Stands before all handlers of a connection. */
  screen(socket: LiveSocket): void {
    socket.use((event, next) => {
      const refusal = this.refusal(socket, event);
      if (refusal === null) next();
      else this.refuse(socket, event.at(-1), new AppError(refusal));
    });
  }

  /** Parses and runs one message; whatever it throws becomes the acknowledgement. Without one nothing is told. */
  async answer<Name extends MessageName>(
    socket: LiveSocket,
    name: Name,
    [body, ack]: readonly [unknown, unknown],
    work: (message: Message<Name>, acknowledge: Acknowledge) => Promise<void>,
  ): Promise<void> {
    try {
      await this.turns.take(socket, () => work(parse(name, body), toAcknowledge(ack)));
    } catch (error) {
      this.refuse(socket, ack, toAppError(error), error);
    }
  }

  private refusal(socket: LiveSocket, [name]: Event): Problem | null {
    const second = Math.floor(this.clock.now().getTime() / 1_000);
    const known = this.seconds.get(socket);
    const count = known?.second === second ? known.count + 1 : 1;
    this.seconds.set(socket, { second, count });
    if (count > MESSAGES_PER_S_CUT) cutOff(socket);
    if (count > MESSAGES_PER_S_MAX) return tooManyMessages;
    return Object.hasOwn(messageSchemas, name) ? null : unknownEvent;
  }

  private refuse(socket: LiveSocket, ack: unknown, refusal: AppError, error: unknown = refusal): void {
    if (refusal.problem.status >= 500) this.log.error({ error, socketId: socket.id }, refusal.problem.code);
    toAcknowledge(ack)({ ok: false, problem: toProblemView(refusal, socket.id) });
  }
}

function parse<Name extends MessageName>(name: Name, body: unknown): Message<Name> {
  return checked<unknown>(messageSchemas[name], body) as Message<Name>;
}

function toAcknowledge(ack: unknown): Acknowledge {
  return typeof ack === 'function' ? (ack as Acknowledge) : () => undefined;
}
