import { hash, verify, type Options } from '@node-rs/argon2';

/** Argon2id (the library's default kind), 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet, first choice. */
const ARGON2ID: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of a password that nobody has, so that an unknown address takes as long as a wrong password. */
const decoy = hash('no account has this password', ARGON2ID);

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2ID);
}

/** Whether `password` belongs to `stored`; takes as long when there is none. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return matches && stored !== null;
}
