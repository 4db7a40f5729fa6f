import { index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { at } from "./columns";

/**
 * The audit chain, append-only: one chain a project, and one named «install». `hash` is the sha256 of the line with the
 * hash of the line before it, so an altered, missing or added line breaks every one after it.
 */
export const events = pgTable(
  "events",
  {
    chain: text("chain").notNull(),
    sequence: integer("sequence").notNull(),
    type: text("type").notNull(),
    subject: text("subject").notNull(),
    actor: text("actor").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    at: at("at").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [unique("events_sequence_once").on(t.chain, t.sequence), index("events_of_subject").on(t.subject)],
);

/** Where each chain ends; locking this row is what keeps a chain single file. */
export const eventHeads = pgTable("event_heads", {
  chain: text("chain").primaryKey(),
  sequence: integer("sequence").notNull(),
  hash: text("hash").notNull(),
});
