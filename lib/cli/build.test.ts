import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestSources } from "./build";

let root = "";
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "countersign-build-"));
  write("app/page.tsx", "one");
  write("lib/core/lease.ts", "two");
  write("package-lock.json", "{}");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("digestSources", () => {
  it.each([
    ["a changed source", () => write("app/page.tsx", "ONE")],
    ["a new source", () => write("messages/en/desk.json", "{}")],
    ["a renamed source", () => renameSync(path.join(root, "app/page.tsx"), path.join(root, "app/pages.tsx"))],
    ["other packages", () => write("package-lock.json", "{ }")],
    ["other settings", () => write("next.config.mjs", "export default {}")],
  ])("changes with %s", (_what, change) => {
    const before = digestSources(root);
    change();
    expect(digestSources(root)).not.toBe(before);
  });

  it.each([
    ["a test", () => write("lib/core/lease.test.ts", "x")],
    ["a page of documentation", () => write("lib/README.md", "x")],
    ["the launcher itself", () => write("lib/cli/serve.ts", "x")],
    ["what a start copies", () => write("public/ort/runtime.wasm", "x")],
    ["a mere touch", () => utimesSync(path.join(root, "app/page.tsx"), new Date(0), new Date(0))],
  ])("does not change with %s", (_what, change) => {
    const before = digestSources(root);
    change();
    expect(digestSources(root)).toBe(before);
  });
});
