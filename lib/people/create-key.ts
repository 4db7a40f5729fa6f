import type { z } from "zod";
import { apiKeys } from "@/db/schema/people";
import { type Ctx, newId, transact } from "@/lib/ctx";
import { emit } from "@/lib/events";
import { personOrNull, requireRole } from "@/lib/guard";
import { type CreatedKey, CreateKeyInput } from "./contract";
import { describeKey } from "./list-keys";
import { makeSecret, sha256Of } from "./secret";

const hintLetters = 8;

/** Makes a machine's way into one project. The secret is in the answer, and nowhere afterwards. */
export async function createKey(ctx: Ctx, input: z.input<typeof CreateKeyInput>): Promise<CreatedKey> {
  const { projectId, name, role } = CreateKeyInput.parse(input);
  await requireRole(ctx, projectId, "admin");
  const secret = makeSecret("csk");
  return transact(ctx, async (tx) => {
    const row = {
      id: newId(tx, "apiKey"),
      projectId,
      name,
      role,
      secretSha256: sha256Of(secret),
      hint: secret.slice(0, hintLetters),
      createdBy: personOrNull(tx),
      createdAt: tx.now,
      revokedAt: null,
    };
    await tx.db.insert(apiKeys).values(row);
    await emit(tx, { type: "key.created", subject: row.id, projectId, data: { name, role } });
    return { ...describeKey(row), secret };
  });
}
