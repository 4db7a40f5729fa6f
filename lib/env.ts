import { createHash } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { DemoName } from "./core/demos";

/** What the surroundings ask for. This is the one place where the environment is read; every setting has a sound default. */
export type Env = {
  projectDir: string;
  /** Everything that must survive: the embedded database, objects, the secret. */
  dataDir: string;
  /** What can be fetched or made again: model packages, a browser for tests. */
  cacheDir: string;
  host: string;
  port: number;
  /** Where people reach us, without a slash at the end. */
  publicUrl: string;
  /** Undefined: the embedded PostgreSQL in the data folder. */
  databaseUrl: string | undefined;
  ownerEmail: string | undefined;
  ownerPassword: string | undefined;
  demo: boolean;
  /** Demos that the first start loads beside the usual ones. */
  moreDemos: DemoName[];
  /** Undefined: generated once into the data folder; see lib/auth-secret. */
  secret: string | undefined;
};

type Surroundings = { env: NodeJS.ProcessEnv; projectDir: string; isRoot: boolean };

/** Reads the environment; a setting that cannot be meant is an error that names it. */
export function readEnv(around: Partial<Surroundings> = {}): Env {
  const { env, projectDir, isRoot } = { ...currentSurroundings(), ...around };
  const parsed = Settings.safeParse(withoutBlanks(env));
  if (!parsed.success) throw new Error(inWords(parsed.error));
  const set = parsed.data;
  return {
    projectDir,
    dataDir: path.resolve(projectDir, set.DATA_DIR ?? defaultDataDir(projectDir, isRoot)),
    cacheDir: path.resolve(projectDir, set.COUNTERSIGN_CACHE ?? ".data/cache"),
    host: set.HOST,
    port: set.PORT,
    publicUrl: (set.COUNTERSIGN_URL ?? set.NEXTAUTH_URL ?? `http://${addressName(set.HOST)}:${set.PORT}`).replace(
      /\/+$/,
      "",
    ),
    databaseUrl: set.DATABASE_URL,
    ownerEmail: set.COUNTERSIGN_OWNER_EMAIL,
    ownerPassword: set.COUNTERSIGN_OWNER_PASSWORD,
    demo: set.COUNTERSIGN_DEMO !== "0",
    moreDemos: set.COUNTERSIGN_DEMOS ?? [],
    secret: set.NEXTAUTH_SECRET,
  };
}

const Settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().optional(),
  COUNTERSIGN_CACHE: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional(),
  COUNTERSIGN_URL: z.url({ protocol: /^https?$/ }).optional(),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  COUNTERSIGN_OWNER_EMAIL: z.string().optional(),
  COUNTERSIGN_OWNER_PASSWORD: z.string().optional(),
  COUNTERSIGN_DEMO: z.enum(["0", "1"]).optional(),
  COUNTERSIGN_DEMOS: z
    .string()
    .transform((names) => names.split(",").map((name) => name.trim()))
    .pipe(z.array(DemoName))
    .optional(),
});

/**
 * PostgreSQL does not run as root, and its user often cannot reach a project in root's home: as root the data stand
 * in /var/lib, in a folder of this project's own, so that two checkouts never share one.
 */
function defaultDataDir(projectDir: string, isRoot: boolean): string {
  if (!isRoot) return ".data";
  return path.join("/var/lib/countersign", createHash("sha256").update(projectDir).digest("hex").slice(0, 12));
}

function currentSurroundings(): Surroundings {
  return { env: process.env, projectDir: process.cwd(), isRoot: process.getuid?.() === 0 };
}

/** `PORT= npm start` means «not set». */
function withoutBlanks(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())) as NodeJS.ProcessEnv;
}

/** A name a browser on this machine can open; listening everywhere is not an address. */
function addressName(host: string): string {
  if (["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function inWords(error: z.ZodError): string {
  const faults = error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  return `These settings in the environment cannot be used:\n${faults.join("\n")}`;
}
