import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';

declare const FACT: unique symbol;

/** Names something that happened in one room and that rooms above may have to answer within the same transaction. */
export interface Happening<Fact> {
  readonly name: string;
  readonly [FACT]?: Fact;
}

type Reaction<Fact> = (tx: Tx, fact: Fact) => Promise<void>;

/** How a lower room lets upper rooms act in its own transaction without knowing them: it announces, they react. */
@Injectable()
export class Reactions {
  private readonly reactions = new Map<string, Reaction<never>[]>();

  on<Fact>(happening: Happening<Fact>, reaction: Reaction<Fact>): void {
    this.reactions.set(happening.name, [...(this.reactions.get(happening.name) ?? []), reaction]);
  }

  /** Runs every reaction before it returns; one that throws undoes the whole act. */
  async announce<Fact>(tx: Tx, happening: Happening<Fact>, fact: Fact): Promise<void> {
    const reactions = (this.reactions.get(happening.name) ?? []) as Reaction<Fact>[];
    for (const react of reactions) await react(tx, fact);
  }
}
