import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const everything = ["{app,bench,components,db,lib}/**/*.test.{ts,tsx}"];

/**
 * Rules that need no database and no model: these are what `npm run check` runs, in seconds. They share what they import
 * (`isolate: false`), which is two thirds of the time: none of them may leave anything behind for the next.
 */
const pure = [
  "lib/{core,editor,client}/**/*.test.{ts,tsx}",
  "components/**/*.test.{ts,tsx}",
  "lib/cli/**/*.test.ts",
  "lib/{auth-secret,env,house}.test.ts",
];

/** Tests see none of the surroundings: nobody's database, nobody's secret. */
const env = {
  DATABASE_URL: "",
  COUNTERSIGN_URL: "",
  NEXTAUTH_URL: "",
  NEXTAUTH_SECRET: "only for tests: it signs nothing that is kept",
};

export default defineConfig({
  test: {
    projects: [
      { resolve: { alias }, test: { name: "pure", include: pure, env, isolate: false } },
      {
        resolve: { alias },
        test: {
          name: "db",
          env,
          include: everything,
          exclude: pure,
          globalSetup: "db/testing-cluster.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
