import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Limit } from './limit.js';

export const LIMIT = Symbol('limit');

/** The field of an operation in the OpenAPI file that names its limit. */
const LIMIT_EXTENSION = 'x-limit';

/** How often a route may be called, after the caller was found and before anything else is done. */
export function Limited(limit: Limit): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(LIMIT, limit), ApiExtension(LIMIT_EXTENSION, limit.name));
}
