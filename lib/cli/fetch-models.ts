import { cutOutsModel } from "@/lib/demo/cut-outs-model";
import { documentsModel } from "@/lib/demo/documents-model";
import { objectsModel } from "@/lib/demo/objects-model";
import { productsBackbone } from "@/lib/demo/products-model";
import { readEnv } from "@/lib/env";

/** Fetches what the demo's models are made of, so that no test has to wait for it. Nothing to do when it is there. */
const { cacheDir } = readEnv();
const say = (line: string) => console.log(line);
try {
  await objectsModel(cacheDir, say);
  await documentsModel(cacheDir, say);
  await cutOutsModel(cacheDir, say);
  await productsBackbone(["anything"], cacheDir, say);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
