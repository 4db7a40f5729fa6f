import { z } from "zod";

/** What was found beside the metrics when a model was measured: facts about its file and its runtimes. */
export const RuntimeChecks = z.object({
  /** Of the bytes that were measured; null for a model that answers elsewhere. */
  artifactSha256: z.string().nullable(),
  /** The largest relative difference between the outputs of these runtimes, and what the manifest allows. */
  parity: z.object({ largest: z.number(), allowed: z.number(), runtimes: z.array(z.string()) }).nullable(),
  /** What one picture takes under WASM, as in a browser, in milliseconds. */
  browserMs: z.number().nullable(),
});
export type RuntimeChecks = z.infer<typeof RuntimeChecks>;
