/**
 * Reads the object or string that a minified bundle assigns to `exports` as data, so that no downloaded code runs.
 * Knows what minifiers write: bare keys, `!0` and `!1`, numbers such as `.5e-3`, and strings in either quote.
 */
export function readExportedLiteral(source: string): unknown {
  const assignment = /\bexports\s*=\s*(?=[{"'[])/.exec(source);
  if (!assignment) throw new Error("the bundle exports no literal");
  return readValue({ source, at: assignment.index + assignment[0].length });
}

type Cursor = { source: string; at: number };

function readValue(cursor: Cursor): unknown {
  const next = cursor.source[cursor.at];
  if (next === "{") return readObject(cursor);
  if (next === "[") return readArray(cursor);
  if (next === '"' || next === "'") return readString(cursor);
  const word = take(cursor, /!0|!1|true|false|null|void 0|-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y);
  return word in words ? words[word] : Number(word);
}

const words: Record<string, unknown> = {
  "!0": true,
  "!1": false,
  true: true,
  false: false,
  null: null,
  "void 0": undefined,
};

function readObject(cursor: Cursor): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  readList(cursor, "{", "}", () => {
    const quoted = cursor.source[cursor.at] === '"' || cursor.source[cursor.at] === "'";
    const key = quoted ? readString(cursor) : take(cursor, /[\w$]+/y);
    take(cursor, /:/y);
    entries.push([key, readValue(cursor)]);
  });
  return Object.fromEntries(entries);
}

function readArray(cursor: Cursor): unknown[] {
  const values: unknown[] = [];
  readList(cursor, "[", "]", () => values.push(readValue(cursor)));
  return values;
}

function readList(cursor: Cursor, open: string, close: string, readOne: () => void): void {
  expect(cursor, open);
  while (cursor.source[cursor.at] !== close) {
    readOne();
    if (cursor.source[cursor.at] !== close) expect(cursor, ",");
  }
  expect(cursor, close);
}

function readString(cursor: Cursor): string {
  const quote = cursor.source[cursor.at] ?? "";
  const end = closingQuote(cursor.source, cursor.at + 1, quote);
  const body = cursor.source.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return body.includes("\\") ? body.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S])/g, unescaped) : body;
}

function closingQuote(source: string, from: number, quote: string): number {
  for (let at = from; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === quote) return at;
  }
  throw new Error("the bundle ends inside a string");
}

function unescaped(_: string, escaped: string): string {
  if (escaped.length > 1) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "0": "\0", "\n": "" }[escaped] ?? escaped;
}

function expect(cursor: Cursor, letter: string): void {
  if (cursor.source[cursor.at] !== letter) throw new Error(`expected ${letter} at ${cursor.at} of the bundle`);
  cursor.at++;
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.source);
  if (!match) throw new Error(`cannot read the bundle at ${cursor.at}`);
  cursor.at = pattern.lastIndex;
  return match[0];
}
