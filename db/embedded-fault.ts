/** The embedded PostgreSQL cannot run here: says why, and the way out. */
export function cannotStart(why: string, options?: ErrorOptions): Error {
  return new Error(
    `The built-in PostgreSQL cannot start: ${why}.\n` +
      "Set DATABASE_URL to a PostgreSQL 15 or newer of your own instead, for example\n" +
      "  DATABASE_URL=postgres://user:password@localhost:5432/countersign npm start",
    options,
  );
}
