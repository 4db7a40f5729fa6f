import { openPorts } from "@/lib/context";
import { demoHandlers } from "@/lib/demo/demo-jobs";
import { readEnv } from "@/lib/env";
import { handlers } from "@/lib/jobs/handlers";
import { work } from "@/lib/jobs/work";
import { begin, endOnSignals, endWith, isEnding } from "./ending";
import { openMigratedDatabase } from "./open-database";

/** `npm run worker`: one more worker, on DATABASE_URL or on the embedded database of this data folder. */
const say = (line: string) => console.log(`worker ${process.pid}: ${line}`);
endOnSignals(() => process.exit(1)); // its jobs are free for others within the heartbeat's bound

try {
  const env = readEnv();
  const url = await openMigratedDatabase(env, say);
  const working = await begin(
    work({ url, ports: openPorts(env), handlers: { ...handlers, ...demoHandlers }, say }),
    (started) => started.stop(),
  );
  if (!process.send) say("working; Ctrl-C ends it");
  await working.ended;
  await endWith(isEnding() ? 0 : 1);
} catch (error) {
  if (!isEnding()) console.error(error);
  await endWith(1);
}
