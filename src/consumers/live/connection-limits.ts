import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config/config.js';
import { ClientAddresses } from '#platform/http/client-address.js';

/** Connections from one address, as of a large office behind one router. */
const ADDRESS_CONNECTIONS_MAX = 250;
/** So many above a limit are let in for a moment, to be told of it; what comes then is refused without a word. */
const TOLD_MAX = 50;

/** What lies below a live connection: engine.io's socket, with the request that it began with. */
export interface Carrier {
  readonly request: IncomingMessage;
  once(event: 'close', heard: () => void): unknown;
}

/** How many connections this node keeps, altogether and from one address. */
@Injectable()
export class ConnectionLimits {
  private readonly max: number;
  private readonly addressMax: number;
  private readonly surplus = new WeakSet<Carrier>();
  private readonly byAddress = new Map<string, number>();
  private all = 0;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly addresses: ClientAddresses,
  ) {
    this.max = config.liveConnectionsMax;
    this.addressMax = config.rateLimits ? ADDRESS_CONNECTIONS_MAX : Infinity;
  }

  /** Whether there is no room to even refuse this caller. */
  isFull(request: IncomingMessage): boolean {
    const ofAddress = this.byAddress.get(this.addresses.keyOf(request)) ?? 0;
    return this.all >= this.max + TOLD_MAX || ofAddress >= this.addressMax + TOLD_MAX;
  }

  /** Counts a connection until it closes. */
  count(carrier: Carrier): void {
    const address = this.addresses.keyOf(carrier.request);
    const ofAddress = (this.byAddress.get(address) ?? 0) + 1;
    this.byAddress.set(address, ofAddress);
    this.all += 1;
    if (this.all > this.max || ofAddress > this.addressMax) this.surplus.add(carrier);
    carrier.once('close', () => {
      this.all -= 1;
      const left = (this.byAddress.get(address) ?? 0) - 1;
      if (left > 0) this.byAddress.set(address, left);
      else this.byAddress.delete(address);
    });
  }

  /** Whether this connection was one too many when it came. */
  isSurplus(carrier: Carrier): boolean {
    return this.surplus.has(carrier);
  }
}
