import { expect, it, test } from "vitest";
import { imagesSharp } from "@/lib/adapters/images-sharp";
import { read } from "@/lib/core/kinds/read";
import { splitOf } from "@/lib/core/splits";
import { readDocuments } from "./documents";
import { documentLabels } from "./documents-model";

const pages = await readDocuments();

it("shows each page once", () => {
  expect(new Set(pages.map(({ bytes }) => Buffer.from(bytes).toString("base64"))).size).toBe(pages.length);
});

test.each(pages.filter(({ answer }) => answer))(
  "what was read on $name fits its picture",
  async ({ name, bytes, answer }) => {
    const { width, height } = await imagesSharp().clean(bytes, name);
    const labels = documentLabels.map((label) => ({ name: label }));
    expect(read.faults(answer!, labels, { width, height })).toEqual([]);
    expect(read.agreement(answer!, answer!)).toBe(1);
  },
);

test("what is known is for testing, and the rest is for people to review", () => {
  expect(pages.map(({ name, group }) => [name, splitOf(group) === "test"])).toEqual(
    pages.map(({ name, answer }) => [name, answer !== undefined]),
  );
});
