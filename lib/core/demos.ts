import { z } from "zod";
import type { KindName } from "./answer";

export const DemoName = z.enum(["products", "objects", "documents", "cut-outs"]);
export type DemoName = z.infer<typeof DemoName>;

export type Demo = {
  /** What its project is called, and by which it is known again. */
  project: string;
  kind: KindName;
  /** Fetched once, for its model; kept from then on. */
  megabytes: number;
  /** The job that loads it. */
  job: string;
};

/** The demo projects. The first two come with the first start, the others where somebody asks for them. */
export const demos: Record<DemoName, Demo> = {
  products: { project: "Products", kind: "classify", megabytes: 25, job: "load_products" },
  objects: { project: "Objects", kind: "detect", megabytes: 28, job: "load_objects" },
  documents: { project: "Documents", kind: "read", megabytes: 15, job: "load_documents" },
  "cut-outs": { project: "Cut-outs", kind: "segment", megabytes: 144, job: "load_cut_outs" },
};

export const demosAtFirst = ["products", "objects"] as const satisfies DemoName[];

/** Under which name an install notes of one demo that it was loaded, or removed for good. */
export const demoSetting = (demo: DemoName) => `demo:${demo}`;
