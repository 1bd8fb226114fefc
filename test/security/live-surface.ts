import { ModulesContainer } from '@nestjs/core';
import { z } from 'zod';
import { messageSchemas } from '#consumers/live/live.contract.js';
import type { TestApp } from '../support/app.js';
import { LiveClient } from '../support/live.js';
import type { Schema } from './json-schema.js';

/** The names of all messages that any gateway of the application listens to, as Nest knows them. */
export function subscribedMessages({ app }: TestApp): string[] {
  const classes = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.providers.values()].map(({ metatype }) => metatype),
  );
  const gateways = classes.filter((one) => typeof one === 'function' && Reflect.hasMetadata(GATEWAY, one));
  return gateways.flatMap((one) => {
    const methods = Object.values(Object.getOwnPropertyDescriptors((one as { prototype: object }).prototype));
    return methods.flatMap(({ value }) =>
      typeof value === 'function' && Reflect.hasMetadata(MAPPING, value as object)
        ? [Reflect.getMetadata(MESSAGE, value as object) as string]
        : [],
    );
  });
}

const GATEWAY = 'websockets:is_gateway';
const MAPPING = 'websockets:message_mapping';
const MESSAGE = 'message';

/** What the body of a message has to be. */
export function schemaOfMessage(name: string): Schema {
  const schemas: Readonly<Record<string, z.ZodType>> = messageSchemas;
  const schema = schemas[name];
  if (schema === undefined) throw new Error(`Nobody says what a message ${name} has to be.`);
  return z.toJSONSchema(schema, { io: 'input' }) as Schema;
}

/** How a message was answered; null when its connection was closed instead. */
export type LiveAnswer = { readonly ok: boolean; readonly problem?: LiveProblem } | null;

export interface LiveProblem {
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

/** A connection that writes its packets itself, so that a body can be any text. */
export class PacketWriter {
  private count = 0;

  private constructor(private readonly client: LiveClient) {}

  static async connect(url: string, token: string): Promise<PacketWriter> {
    return new PacketWriter(await new LiveClient(url, { token }).connected());
  }

  /** Emits `name` with a body in JSON and waits for its acknowledgement, or for the end of the connection. */
  send(name: string, json: string): Promise<LiveAnswer> {
    const id = (this.count += 1);
    const { socket } = this.client;
    const { engine } = socket.io;
    return new Promise((resolve) => {
      const done = (answer: LiveAnswer): void => {
        engine.off('packet', hear);
        resolve(answer);
      };
      const hear = ({ data }: { data?: unknown }): void => {
        const start = `3${id}`; // without the 4 of engine.io
        if (typeof data === 'string' && data.startsWith(`${start}[`))
          done((JSON.parse(data.slice(start.length)) as LiveAnswer[])[0] ?? null);
      };
      engine.on('packet', hear);
      socket.once('disconnect', () => {
        done(null);
      });
      this.client.sendFrame(`42${id}[${JSON.stringify(name)},${json}]`);
    });
  }

  close(): void {
    this.client.close();
  }
}
