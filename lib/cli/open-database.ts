import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import type { Env } from "@/lib/env";
import { begin, endWith } from "./ending";

/** The database's address: DATABASE_URL's, else that of the embedded one, which ends with its last user. Migrated. */
export async function openMigratedDatabase(env: Env, say: (line: string) => void): Promise<string> {
  const url = env.databaseUrl ?? (await openEmbedded(env, say));
  await migrate(url);
  return url;
}

async function openEmbedded(env: Env, say: (line: string) => void): Promise<string> {
  const onLost = (error: Error) => {
    say(error.message);
    void endWith(1);
  };
  const database = await begin(startEmbedded({ home: env.dataDir, say, onLost }), (started) => started.stop());
  return database.url;
}
