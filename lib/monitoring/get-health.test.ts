import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { workers } from "@/db/schema/jobs";
import { testCtx } from "@/db/testing";
import { castFor } from "../testing/cast";
import { getHealth } from "./get-health";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

it("says what is up: database, a living worker, an owner", async () => {
  const nobody = await testCtx({ type: "anonymous" });
  expect(await getHealth(nobody)).toEqual({
    status: "degraded",
    database: true,
    worker: false,
    version,
    ownerExists: false,
  });
  await castFor();
  const beat = (id: string, ago: number) =>
    nobody.db.insert(workers).values({
      id,
      pid: 1,
      host: "here",
      startedAt: sql`now()`,
      heartbeatAt: sql`now() - make_interval(secs => ${ago})`,
    });
  await beat("dead", 31);
  expect(await getHealth(nobody)).toMatchObject({ status: "degraded", worker: false, ownerExists: true });
  await beat("alive", 1);
  expect(await getHealth(nobody)).toMatchObject({ status: "ok", worker: true, database: true });
});

it("answers, and does not refuse, when the database is away", async () => {
  const nobody = await testCtx({ type: "anonymous" });
  const db = new Proxy(nobody.db, {
    get: () => () => {
      throw new Error("connection refused");
    },
  });
  expect(await getHealth({ ...nobody, db })).toMatchObject({ status: "degraded", database: false, version });
});
