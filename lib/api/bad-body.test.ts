import { sql } from "drizzle-orm";
import { beforeAll, expect, it, vi } from "vitest";
import type { Surroundings } from "@/lib/context";
import type { Problem } from "@/lib/core/problem";
import { type Cast, castFor, userIdOf } from "@/lib/testing/cast";
import { answerOf } from "@/lib/testing/desk";
import { knock, signedIn, type Visitor } from "@/lib/testing/knock";
import { modelIn } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { expectRefused } from "@/lib/testing/refused";

/** Bodies that cannot be read, whole or in part, through the whole door. */
let cast: Cast;
let around: Surroundings;
let lead: Visitor;
let reviewer: Visitor;

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of thirty-two characters or more");
  cast = await castFor();
  around = { db: cast.job.db, ports: cast.job.ports, now: () => cast.job.now };
  await modelIn(cast.job, cast.project);
  lead = await signedIn(userIdOf(cast.lead));
  reviewer = await signedIn(userIdOf(cast.reviewer));
});

it.each<[what: string, path: () => string, body: string, type: string, status: number, code: Problem["code"]]>([
  [
    "JSON that is cut off",
    () => `/projects/${cast.project.id}/tasks/claim`,
    '{"holding": [',
    "application/json",
    400,
    "malformed_json",
  ],
  [
    "NaN, which JSON does not have",
    () => `/projects/${cast.project.id}/tasks/claim`,
    '{"holding": NaN}',
    "application/json",
    400,
    "malformed_json",
  ],
  [
    "a list where an object is wanted",
    () => `/projects/${cast.project.id}/tasks/claim`,
    "[]",
    "application/json",
    422,
    "bad_input",
  ],
  [
    "a type that nobody reads",
    () => `/projects/${cast.project.id}/tasks/claim`,
    "<xml/>",
    "text/xml",
    415,
    "unsupported_media",
  ],
  ["an address that is not there", () => "/nowhere", "{}", "application/json", 404, "not_found"],
])("%s", async (_what, path, body, type, status, code) => {
  await expectRefused(cast.job, () => knock(around, reviewer, "POST", path(), body, { "content-type": type }), status, {
    code,
  });
});

it("judges lines one by one: a malformed one harms no other, and nothing of a bad one is kept", async () => {
  const image = Buffer.from(picture(600)).toString("base64");
  const lines = [
    JSON.stringify({ name: "good", image, label: "coat" }),
    '{"name": "cut off", "image": "',
    JSON.stringify({ name: "wrong label", image: Buffer.from(picture(601)).toString("base64"), label: "hat" }),
    JSON.stringify({ name: "nan", image, answer: answerOf("coat", 7) }),
  ].join("\n");
  const headers = { "content-type": "application/x-ndjson" };
  const response = await knock(around, lead, "POST", `/projects/${cast.project.id}/items`, lines, headers);
  const report = await response.json();
  expect(report.rows.map((row: { status: string; problem?: Problem }) => row.problem?.code ?? row.status)).toEqual([
    "added",
    "malformed_json",
    "bad_answer",
    "bad_input",
  ]);
  const { rows } = await cast.job.db.execute<{ n: number }>(
    sql`select count(*)::int as n from items where name in ('cut off', 'wrong label', 'nan')`,
  );
  expect(rows[0]?.n).toBe(0);
});
