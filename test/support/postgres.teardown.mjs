// After the last test: drops what postgres.setup.mjs and the tests created, and stops the server it started.
export default async function tearDown() {
  await globalThis[Symbol.for('parley.test.postgres.remove')]?.();
}
