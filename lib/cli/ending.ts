/** What must be undone before this process may go, newest first. */
const undoings: (() => Promise<void> | void)[] = [];
const starting = new Set<Promise<unknown>>();
let ending: Promise<void> | undefined;
let askedAtMs = 0;

/** Undoes something when the process ends, however it comes to that; answers how to undo it earlier. */
export function atEnd(undo: () => Promise<void> | void): () => Promise<void> {
  undoings.push(undo);
  return async () => {
    const index = undoings.indexOf(undo);
    if (index >= 0) undoings.splice(index, 1);
    await undo();
  };
}

/** Starts something that has to be undone. An end that comes in the middle waits until it stands, then undoes it. */
export async function begin<T>(start: Promise<T>, undo: (started: T) => Promise<void>): Promise<T> {
  const registered = start.then((started) => {
    atEnd(() => undo(started));
    return started;
  });
  starting.add(registered);
  try {
    return await registered;
  } finally {
    starting.delete(registered);
  }
}

/** Undoes everything and ends the process. */
export async function endWith(exitCode: number): Promise<never> {
  ending ??= undoAll();
  await ending;
  process.exit(exitCode);
}

export const isEnding = () => ending !== undefined;

/**
 * Ends on Ctrl-C, a termination, or the death of the parent that started us (a terminated npm tells us no other way). One Ctrl-C reaches us more than once (from
 * the terminal and from npm), so only one a second later counts as a second; `hurry` then makes the undoing brief.
 */
export function endOnSignals(hurry: () => void): void {
  const asked = () => {
    if (!ending) {
      askedAtMs = Date.now();
      void endWith(0);
    } else if (Date.now() - askedAtMs > 1000) hurry();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, asked);
  process.on("disconnect", asked);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent && !ending) asked();
  }, 500);
  watch.unref();
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {}); // nobody reads us any more
}

async function undoAll(): Promise<void> {
  await Promise.allSettled(starting);
  for (let undo = undoings.pop(); undo; undo = undoings.pop()) {
    try {
      await undo();
    } catch (error) {
      console.error(error);
    }
  }
}
