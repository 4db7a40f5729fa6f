import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { migrate } from "./migrate";
import { testDatabase } from "./testing";

const appendOnly = [
  "annotation_withdrawals",
  "annotations",
  "dataset_chunks",
  "dataset_versions",
  "evaluation_items",
  "evaluations",
  "events",
  "feedback",
  "model_versions",
  "policies",
  "predictions",
  "promotion_decisions",
  "promotions",
  "routes",
];

describe("migrate", () => {
  it("may be run again, and by several at once", async () => {
    const { url, db } = await testDatabase();
    await Promise.all([migrate(url), migrate(url), migrate(url)]);
    const { rows } = await db.execute(sql`select count(*)::int as jobs from graphile_worker.jobs`);
    expect(rows).toEqual([{ jobs: 0 }]);
  });

  it("brings an empty database up, two starters at once", async () => {
    const { url, db } = await testDatabase();
    await db.execute(sql`drop schema public cascade`);
    await db.execute(sql`drop schema drizzle cascade`);
    await db.execute(sql`drop schema graphile_worker cascade`);
    await db.execute(sql`create schema public`);
    await Promise.all([migrate(url), migrate(url)]);
    const { rows } = await db.execute(sql`select count(*)::int as projects from projects`);
    expect(rows).toEqual([{ projects: 0 }]);
  });

  it("says in words where no database answers", async () => {
    await expect(migrate("postgres://ana:secret@127.0.0.1:1/shop")).rejects.toThrow(
      /^The database at postgres:\/\/ana@127\.0\.0\.1:1\/shop does not answer/,
    );
  });
});

describe("append-only tables", () => {
  it("are exactly these", async () => {
    const { db } = await testDatabase();
    const { rows } = await db.execute<{ name: string }>(
      sql`select tgrelid::regclass::text as name from pg_trigger where tgname like '%_append_only' order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual(appendOnly);
  });

  it("refuse update, delete and truncate, and let the removal of a project pass", async () => {
    const { db } = await testDatabase();
    await db.execute(sql`
      insert into events (chain, sequence, type, subject, actor, data, at, previous_hash, hash)
      values ('install', 1, 'user.made', 'user_1', 'user_1', '{}', now(), '', 'h')`);
    const fault = { cause: { message: expect.stringMatching(/^events is append-only/) } };
    await expect(db.execute(sql`update events set actor = 'somebody else'`)).rejects.toMatchObject(fault);
    await expect(db.execute(sql`delete from events`)).rejects.toMatchObject(fault);
    await expect(db.execute(sql`truncate events`)).rejects.toMatchObject(fault);

    await db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('countersign.removing_project', 'yes', true)`);
      await tx.execute(sql`delete from events where chain = 'install'`);
      await expect(tx.transaction((inner) => inner.execute(sql`truncate events`))).rejects.toMatchObject(fault);
    });
    await db.execute(sql`
      insert into events (chain, sequence, type, subject, actor, data, at, previous_hash, hash)
      values ('install', 1, 'user.made', 'user_1', 'user_1', '{}', now(), '', 'h')`);
    await expect(db.execute(sql`delete from events`)).rejects.toMatchObject(fault);
  });
});
