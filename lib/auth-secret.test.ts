import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { authSecret } from "./auth-secret";

const root = mkdtempSync(path.join(tmpdir(), "countersign-secret-"));
const freshDir = () => mkdtempSync(path.join(root, "data-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("authSecret", () => {
  it("is made once, differs between installs, and only its owner can read it", () => {
    const dataDir = path.join(freshDir(), "data");
    const secret = authSecret({ dataDir, secret: undefined });
    expect(secret.length).toBeGreaterThanOrEqual(64);
    expect(authSecret({ dataDir, secret: undefined })).toBe(secret);
    expect(authSecret({ dataDir: freshDir(), secret: undefined })).not.toBe(secret);
    expect(statSync(path.join(dataDir, "secret")).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(["secret"]);
  });

  it("is the environment's when that names one", () => {
    const dataDir = freshDir();
    expect(authSecret({ dataDir, secret: "from the environment, long enough" })).toBe(
      "from the environment, long enough",
    );
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
