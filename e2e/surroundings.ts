import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/** How the owner of the install under test signs in; the configuration starts it with these. */
export const owner = { email: "owner@example.com", password: "owns-the-tests" };

/** The password of the demo's people, as `npm start` made it for the install under test. */
export function demoPassword(): string {
  const dataDir = process.env.E2E_DATA_DIR ?? path.join(root, ".data/e2e");
  return readFileSync(path.join(dataDir, "demo-sign-in.txt"), "utf8").trim();
}

/** A real photograph, one of the demo's. */
export function photo(): Buffer {
  return readFileSync(path.join(root, "lib/demo/assets/photos/cat.jpg"));
}

/** What is on each product photograph, by the name of its item. */
export function productLabels(): Map<string, string> {
  const sheet: { pictures: { group: string; label: string }[] } = JSON.parse(
    readFileSync(path.join(root, "lib/demo/assets/products.json"), "utf8"),
  );
  return new Map(sheet.pictures.map(({ group, label }) => [`${group.split("/").at(-1)}.png`, label]));
}
