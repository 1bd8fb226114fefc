import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { API_PREFIX } from './api.decorator.js';
import { problemSchema } from './problem.contract.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** The OpenAPI 3.1 description, from the same zod schemas that check requests. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Parley')
    .setDescription('Debate on an article, live. Errors are problem details (RFC 9457).')
    .setVersion('1')
    .setLicense('All rights reserved', 'urn:parley:license')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, outline, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '').toLowerCase()}.${method}`,
    autoTagControllers: true,
    standardSchemaConverter: toJsonSchema,
  });
  return withRefusals(document);
}

/** What every operation has in common: problem details for refusals, and an open door where none is locked. */
function withRefusals(document: OpenAPIObject): OpenAPIObject {
  const { components } = toJsonSchema(problemSchema, { schemaType: 'output' }) ?? {};
  Object.assign(((document.components ??= {}).schemas ??= {}), components);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as OperationObject[]) {
      operation.security ??= [];
      operation.responses['4XX'] ??= { description: 'Refused; nothing was changed.', content };
    }
  }
  return document;
}

/** Serves the description as JSON, and a page for people at /docs. */
export function serveApiDescription(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), { jsonDocumentUrl: `${API_PREFIX}/openapi.json` });
}

function toJsonSchema(
  schema: unknown,
  { schemaType }: { schemaType: 'input' | 'output' },
): { schema: unknown; components?: Record<string, unknown> } | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $defs,
    $schema: _,
    ...json
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: schemaType,
    unrepresentable: 'any',
    reused: 'inline',
  });
  return { schema: json, ...($defs && { components: $defs }) };
}
