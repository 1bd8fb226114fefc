import type { Role } from '#platform/http/actor.js';

/** Somebody in the demo. The first nine are the sign-ins that the start prints; the others only talk and vote. */
interface DemoPerson {
  readonly key: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

export const demoPeople = [
  { key: 'reader', email: 'reader@example.org', name: 'Rosa Lindqvist', role: 'member' },
  { key: 'reader2', email: 'reader2@example.org', name: 'Tomasz Berg', role: 'member' },
  { key: 'moderator', email: 'moderator@example.org', name: 'Judith Okafor', role: 'moderator' },
  { key: 'moderator2', email: 'moderator2@example.org', name: 'Henrik Solano', role: 'moderator' },
  { key: 'senior', email: 'senior@example.org', name: 'Margaret Ito', role: 'senior' },
  { key: 'checker', email: 'checker@example.org', name: 'Paulo Ferreira', role: 'fact_checker' },
  { key: 'checker2', email: 'checker2@example.org', name: 'Nadia Weiss', role: 'fact_checker' },
  { key: 'editor', email: 'editor@example.org', name: 'Clara Dufresne', role: 'editor' },
  { key: 'admin', email: 'admin@example.org', name: 'Samuel Adeyemi', role: 'admin' },
  { key: 'amal', email: 'amal@example.org', name: 'Amal Haddad', role: 'member' },
  { key: 'bruno', email: 'bruno@example.org', name: 'Bruno Castellani', role: 'member' },
  { key: 'chidi', email: 'chidi@example.org', name: 'Chidi Nwosu', role: 'member' },
  { key: 'deirdre', email: 'deirdre@example.org', name: 'Deirdre Walsh', role: 'member' },
  { key: 'elif', email: 'elif@example.org', name: 'Elif Aydin', role: 'member' },
  { key: 'farid', email: 'farid@example.org', name: 'Farid Mansouri', role: 'member' },
  { key: 'greta', email: 'greta@example.org', name: 'Greta Johansen', role: 'member' },
  { key: 'hugo', email: 'hugo@example.org', name: 'Hugo Lemaire', role: 'member' },
] as const satisfies readonly DemoPerson[];

export type DemoPersonKey = (typeof demoPeople)[number]['key'];
