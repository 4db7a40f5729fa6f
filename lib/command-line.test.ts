import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { examples } from "@/db/schema/datasets";
import { items } from "@/db/schema/intake";
import { apiKeys } from "@/db/schema/people";
import { runCommand } from "./cli/command-line";
import type { Ctx } from "./ctx";
import { cutVersion } from "./datasets/cut-version";
import { actorOfKey } from "./people/actor-of-key";
import { castFor } from "./testing/cast";
import { itemsOf } from "./testing/label";
import { picture } from "./testing/picture";

const folder = await mkdtemp(path.join(os.tmpdir(), "countersign-command-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs one command line as if typed in `folder`. */
async function type(ctx: Ctx | null, line: string) {
  const said: string[] = [];
  const written: Buffer[] = [];
  const code = await runCommand(line.split(" "), {
    from: folder,
    say: (text) => said.push(text),
    write: async (part) => void written.push(Buffer.from(part)),
    open: async () => ctx ?? expect.fail("this command needs no install"),
  });
  return { code, said: said.join("\n"), out: Buffer.concat(written).toString("utf8") };
}

describe("key create", () => {
  it("writes a key that opens its project, and nothing else, to standard output", async () => {
    const { job, project } = await castFor();
    const { code, out } = await type(job, `key create --project ${project.slug} --name pipeline --role reviewer`);
    expect(code).toBe(0);
    const [key] = await job.db.select().from(apiKeys).where(eq(apiKeys.projectId, project.id));
    expect(key).toMatchObject({ name: "pipeline", role: "reviewer" });
    expect(await actorOfKey(job.db, `Bearer ${out.trim()}`)).toMatchObject({ type: "key", projectId: project.id });
  });
});

describe("import", () => {
  it("takes in a folder with its folders as labels, and a second time knows them all", async () => {
    const { job, project } = await castFor();
    await mkdir(path.join(folder, "shop/coat"), { recursive: true });
    await writeFile(path.join(folder, "shop/coat/1.png"), picture(9_001));
    await writeFile(path.join(folder, "shop/coat/2.png"), picture(9_002));
    await writeFile(path.join(folder, "shop/3.png"), picture(9_003));
    await writeFile(path.join(folder, "shop/notes.txt"), "no picture");
    const line = `import shop --project ${project.slug} --labels-from-folders`;
    expect(await type(job, line)).toMatchObject({ code: 0, said: "3 added, 0 known before, 0 refused" });
    expect(await type(job, line)).toMatchObject({ code: 0, said: "0 added, 3 known before, 0 refused" });
    const rows = await job.db
      .select({ name: items.name, answer: examples.answer })
      .from(items)
      .leftJoin(examples, eq(examples.itemId, items.id))
      .where(and(eq(items.projectId, project.id)));
    expect(new Map(rows.map((row) => [row.name, row.answer?.labels[0]?.label ?? null]))).toEqual(
      new Map([
        ["coat/1.png", "coat"],
        ["coat/2.png", "coat"],
        ["3.png", null],
      ]),
    );
  });

  it("takes in NDJSON line by line, tells each bad line, and answers with code 1", async () => {
    const { job, project } = await castFor();
    const image = Buffer.from(picture(9_010)).toString("base64");
    const lines = [
      JSON.stringify({ name: "good", image, label: "dress" }),
      "{ not json",
      JSON.stringify({ name: "strange", image, label: "hat" }),
      JSON.stringify({ name: "broken", image: Buffer.from("text").toString("base64") }),
    ];
    await writeFile(path.join(folder, "items.ndjson"), `${lines.join("\n")}\n`);
    const { code, said } = await type(job, `import items.ndjson --project ${project.slug}`);
    expect(code).toBe(1);
    expect(said).toMatch(/malformed json/);
    expect(said).toMatch(/strange: bad answer/);
    expect(said).toMatch(/broken: bad image/);
    expect(said).toMatch(/1 added, 0 known before, 3 refused/);
  });
});

describe("export and verify", () => {
  it("writes a version whose digest is recomputed without the install, until somebody touches it", async () => {
    const { job, lead, project } = await castFor();
    await itemsOf(lead, project, [1, 2, 3], "dress");
    const { version } = await cutVersion(lead, { projectId: project.id });
    expect(await type(job, `export --project ${project.slug} --out v1.jsonl`)).toMatchObject({ code: 0 });
    const checked = await type(null, "verify --export v1.jsonl");
    expect(checked.code).toBe(0);
    expect(checked.said).toContain(`3 examples, digest ${version.digest}`);
    const text = await readFile(path.join(folder, "v1.jsonl"), "utf8");
    await writeFile(path.join(folder, "v1.jsonl"), text.replace('"label":"dress"', '"label":"coat"'));
    const touched = await type(null, "verify --export v1.jsonl");
    expect(touched.code).toBe(1);
    expect(touched.said).toContain("ALTERED");
  });

  it("streams COCO to standard output, of the version that was asked for", async () => {
    const { job, lead, project } = await castFor();
    await itemsOf(lead, project, [1], "dress");
    await cutVersion(lead, { projectId: project.id });
    await itemsOf(lead, project, [2], "coat");
    await cutVersion(lead, { projectId: project.id });
    const { out } = await type(job, `export --project ${project.slug} --version 1 --format coco`);
    expect(JSON.parse(out)).toMatchObject({ images: [{ id: 1 }], annotations: [{ category_id: 1 }] });
  });

  it("verifies every project and the install", async () => {
    const { job, lead, project } = await castFor();
    await itemsOf(lead, project, [1], "dress");
    const { code, said } = await type(job, "verify");
    expect(code).toBe(0);
    expect(said).toMatch(/install: \d+ events/);
    expect(said).toContain(`${project.slug}:`);
  });
});

describe("a command typed wrongly", () => {
  it.each([
    ["frobnicate", /no command/],
    ["import", /name one folder or file/],
    ["import nowhere --project products", /there is no/],
    ["export", /--project is missing/],
    ["export --project products --format xml", /jsonl or coco/],
    ["export --project products --sideways", /sideways/],
    ["key create --project products --name x --role king", /--role is one of/],
    ["verify --export nowhere.jsonl", /there is no file/],
  ])("«%s» tells how it is meant", async (line, told) => {
    await expect(type(null, line)).rejects.toThrow(told);
  });

  it("names the projects there are when it asked for another", async () => {
    const { job, project } = await castFor();
    await expect(type(job, "export --project nothing")).rejects.toThrow(project.slug);
  });

  it("helps", async () => {
    expect((await type(null, "help")).out).toContain("key create");
    expect((await type(null, "help import")).out).toContain("--labels-from-folders");
  });
});
