import { applyDecorators, SetMetadata, type CustomDecorator } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';

/**
 * Who may call a route at all; a route without one of these is closed to everybody.
 * - `public`: everybody, and the answer is the same for everybody: a token is not even looked at.
 * - `anyone`: guests too, but the answer may depend on who asks.
 * - `members`: signed in; what the member may do is the service's question.
 */
export type Access = 'public' | 'anyone' | 'members';

export const ACCESS = Symbol('access');

export const Public = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'public' satisfies Access);
export const Anyone = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'anyone' satisfies Access);
export const Members = (): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS, 'members' satisfies Access), ApiBearerAuth());
