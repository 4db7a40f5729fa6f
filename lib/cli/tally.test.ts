import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inOneLine, tallyPlaywright, tallyRun, tallyVitest } from "./tally.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "countersign-tally-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((name) => ({ status: name })),
});

describe("tally", () => {
  it("counts vitest's tests, and a file that could not be read as one failure", () => {
    const testResults = [
      file("passed", "passed", "passed", "skipped", "todo"),
      file("failed", "failed"),
      file("failed"),
    ];
    expect(tallyVitest({ testResults })).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it("counts Playwright's tests, flaky ones as passed and faults outside tests as failed", () => {
    const report = { stats: { expected: 5, flaky: 1, unexpected: 2, skipped: 1 }, errors: [{ message: "no server" }] };
    expect(tallyPlaywright(report)).toEqual({ passed: 6, failed: 3, skipped: 1 });
  });

  it.each([
    ["a runner that left no report", undefined, 0, 1],
    ["a runner that ended badly though every test passed", { testResults: [file("passed", "passed")] }, 1, 1],
    ["a runner whose failures are counted already", { testResults: [file("failed", "failed", "failed")] }, 1, 2],
    ["a runner that did well", { testResults: [file("passed", "passed")] }, 0, 0],
  ])("counts %s", (_what, report, exitCode, failed) => {
    const name = path.join(folder, `${exitCode}-${failed}.json`);
    if (report) writeFileSync(name, JSON.stringify(report));
    expect(tallyRun(name, exitCode, tallyVitest).failed).toBe(failed);
  });

  it("says it in one line", () => {
    const one = { passed: 3, failed: 0, skipped: 0 };
    expect(inOneLine([one, { passed: 4, failed: 1, skipped: 0 }])).toBe("7 passed, 1 failed");
    expect(inOneLine([one, { passed: 0, failed: 0, skipped: 2 }])).toBe("3 passed, 0 failed, 2 skipped");
  });
});
