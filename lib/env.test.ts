import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

const user = { projectDir: "/home/ana/countersign", isRoot: false, env: {} as NodeJS.ProcessEnv };

describe("readEnv", () => {
  it("needs nothing", () => {
    expect(readEnv(user)).toMatchObject({
      dataDir: "/home/ana/countersign/.data",
      cacheDir: "/home/ana/countersign/.data/cache",
      host: "127.0.0.1",
      port: 3000,
      publicUrl: "http://localhost:3000",
      databaseUrl: undefined,
      demo: true,
    });
  });

  it("gives root a data folder of each checkout's own, outside root's home", () => {
    const one = readEnv({ ...user, isRoot: true }).dataDir;
    const other = readEnv({ ...user, isRoot: true, projectDir: "/root/countersign" }).dataDir;
    expect(one).toMatch(/^\/var\/lib\/countersign\/[0-9a-f]{12}$/);
    expect(one).not.toBe(other);
    expect(readEnv({ ...user, isRoot: true }).dataDir).toBe(one);
  });

  it.each([
    [{ PORT: "4000" }, "http://localhost:4000"],
    [{ HOST: "0.0.0.0" }, "http://localhost:3000"],
    [{ HOST: "shop.local", PORT: "80" }, "http://shop.local:80"],
    [{ HOST: "fe80::1" }, "http://[fe80::1]:3000"],
    [{ COUNTERSIGN_URL: "https://label.shop.example/" }, "https://label.shop.example"],
  ])("%o is reached at %s", (env, publicUrl) => {
    expect(readEnv({ ...user, env: env as unknown as NodeJS.ProcessEnv }).publicUrl).toBe(publicUrl);
  });

  it.each([
    ["PORT", "abc"],
    ["PORT", "70000"],
    ["DATABASE_URL", "mysql://x"],
    ["NEXTAUTH_SECRET", "short"],
    ["COUNTERSIGN_URL", "javascript:alert(1)"],
    ["COUNTERSIGN_DEMO", "maybe"],
    ["COUNTERSIGN_DEMOS", "documents,holidays"],
  ])("names %s when it is %s", (name, value) => {
    expect(() => readEnv({ ...user, env: { [name]: value } as unknown as NodeJS.ProcessEnv })).toThrow(name);
  });

  it("takes the names of more demos", () => {
    const env = { COUNTERSIGN_DEMOS: "documents, cut-outs" } as unknown as NodeJS.ProcessEnv;
    expect(readEnv({ ...user, env }).moreDemos).toEqual(["documents", "cut-outs"]);
    expect(readEnv(user).moreDemos).toEqual([]);
  });

  it("takes a blank setting as not set", () => {
    expect(readEnv({ ...user, env: { PORT: "", DATABASE_URL: " " } as unknown as NodeJS.ProcessEnv })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    });
  });
});
