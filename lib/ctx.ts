import { randomBytes } from "node:crypto";
import type { Database } from "@/db/client";
import type { FeedbackLinkId, Id, IdKind, ItemId, ProjectId, UserId } from "./core/ids";
import { makeId } from "./core/ids";
import type { Role } from "./core/roles";
import type { Ports } from "./ports";

/** Who acts. Every verb has one; nobody is `anonymous` unless the verb says so. */
export type Actor =
  | { type: "anonymous" }
  | { type: "user"; userId: UserId; isOwner: boolean }
  | { type: "key"; keyId: Id<"apiKey">; projectId: ProjectId; role: Role }
  | { type: "feedback"; linkId: FeedbackLinkId; projectId: ProjectId; itemId: ItemId }
  | { type: "job"; name: string };

/** What every verb is handed. `now` is an argument, so tests move time; `db` is the pool or the open transaction. */
export type Ctx = { actor: Actor; db: Database; now: Date; ports: Ports };

/** Runs `work` in one transaction; inside another it is a savepoint of that one. */
export function transact<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}

export function newId<K extends IdKind>(ctx: Ctx, kind: K): Id<K> {
  return makeId(kind, ctx.now.getTime(), randomBytes(16));
}
