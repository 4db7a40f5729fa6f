import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { Refusal } from "@/lib/core/problem";
import { objectsFs } from "./objects-fs";

const root = mkdtempSync(path.join(tmpdir(), "countersign-objects-"));
const objects = objectsFs(root);
const text = (words: string) => new TextEncoder().encode(words);
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2, appendix B.1
const files = () => readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("objectsFs", () => {
  it("names an object by the sha256 of its bytes, in two levels of folders, readable by its owner only", async () => {
    expect(await objects.put(text("abc"))).toBe(abc);
    const file = path.join(root, "ba", "78", abc);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(root, "ba")).mode & 0o777).toBe(0o700);
  });

  it("gives back what was put, whole and as a stream", async () => {
    const sha256 = await objects.put(text("the same bytes"));
    expect(Buffer.from(await objects.get(sha256)).toString()).toBe("the same bytes");
    expect((await buffer(await objects.stream(sha256))).toString()).toBe("the same bytes");
  });

  it("keeps one file, and no drafts, however often and however many at once put the same bytes", async () => {
    const before = files().length;
    await Promise.all(Array.from({ length: 20 }, () => objects.put(text("again and again"))));
    expect(files()).toHaveLength(before + 1);
  });

  it("mends a file that was cut short", async () => {
    const sha256 = await objects.put(text("long enough to be cut"));
    truncateSync(path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256), 4);
    await objects.put(text("long enough to be cut"));
    expect(Buffer.from(await objects.get(sha256)).toString()).toBe("long enough to be cut");
  });

  it("forgets what is removed, and removing twice is no fault", async () => {
    const sha256 = await objects.put(text("short-lived"));
    await objects.remove(sha256);
    await objects.remove(sha256);
    expect(await objects.has(sha256)).toBe(false);
    await expectMissing(objects.get(sha256));
    await expectMissing(objects.stream(sha256));
  });

  it.each(["../../etc/passwd", "", "ABC", `${abc}/..`])("finds nothing named %j", async (name) => {
    await expectMissing(objects.get(name));
    await expectMissing(objects.stream(name));
    expect(await objects.has(name)).toBe(false);
    await objects.remove(name);
  });
});

async function expectMissing(reading: Promise<unknown>): Promise<void> {
  const error = await reading.catch((e: unknown) => e);
  expect(error).toBeInstanceOf(Refusal);
  expect((error as Refusal).problem.code).toBe("object_missing");
}
