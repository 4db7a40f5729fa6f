import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Role } from "@/lib/core/roles";
import { at, id } from "./columns";
import { projects } from "./projects";

/** A person. Invited while `passwordHash` is null; cannot sign in once `disabledAt` is set. Never deleted: history names them. */
export const users = pgTable(
  "users",
  {
    id: id("user", "id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** argon2id, in PHC string form. */
    passwordHash: text("password_hash"),
    isOwner: boolean("is_owner").notNull().default(false),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: at("created_at").notNull(),
    disabledAt: at("disabled_at"),
  },
  (t) => [uniqueIndex("users_email_once").on(sql`lower(${t.email})`)],
);

/** What a person may do in one project. Owners need no row. */
export const memberships = pgTable(
  "memberships",
  {
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    userId: id("user", "user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").$type<Role>().notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.userId] }), index("memberships_of_user").on(t.userId)],
);

/** A machine's way in, to one project. The secret is shown once; only its sha256 is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id("apiKey", "id").primaryKey(),
    projectId: id("project", "project_id")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    secretSha256: text("secret_sha256").notNull().unique(),
    /** The first letters of the secret, so that people can tell keys apart. */
    hint: text("hint").notNull(),
    createdBy: id("user", "created_by"),
    createdAt: at("created_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [index("api_keys_of_project").on(t.projectId)],
);

/** A way in for somebody new: a one-time link that sets a password. Open while `usedAt` is null and `expiresAt` ahead. */
export const invitations = pgTable("invitations", {
  id: id("invitation", "id").primaryKey(),
  userId: id("user", "user_id")
    .notNull()
    .references(() => users.id),
  secretSha256: text("secret_sha256").notNull().unique(),
  createdBy: id("user", "created_by"),
  createdAt: at("created_at").notNull(),
  expiresAt: at("expires_at").notNull(),
  usedAt: at("used_at"),
});

/** Install-wide facts that must survive a restart, such as «the demo was removed». */
export const settings = pgTable("settings", { name: text("name").primaryKey(), value: text("value").notNull() });
