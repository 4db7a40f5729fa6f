import type { DemoName } from "@/lib/core/demos";
import type { Ctx } from "@/lib/ctx";
import type { Say } from "./demo-project";

type Load = (ctx: Ctx, say: Say) => Promise<void>;

/**
 * How each demo is loaded: with the verbs that people use, going on where an earlier loading stopped. What a demo takes
 * is only brought in when it is wanted, for most starts and most workers load none.
 */
export const demoLoaders: Record<DemoName, Load> = {
  products: async (ctx, say) => (await import("./load-products")).loadProducts(ctx, say),
  objects: async (ctx, say) => (await import("./load-objects")).loadObjects(ctx, say),
  documents: async (ctx, say) => (await import("./load-documents")).loadDocuments(ctx, say),
  "cut-outs": async (ctx, say) => (await import("./load-cut-outs")).loadCutOuts(ctx, say),
};
