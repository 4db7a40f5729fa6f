import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** What vitest's JSON report says. A file that could not even be read is one failure. @returns {Tally} */
export function tallyVitest(report) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.testResults) {
    const statuses = file.assertionResults.map((test) => test.status);
    for (const status of statuses) {
      if (status === "passed") tally.passed++;
      else if (status === "failed") tally.failed++;
      else tally.skipped++;
    }
    if (file.status === "failed" && !statuses.includes("failed")) tally.failed++;
  }
  return tally;
}

/** What Playwright's JSON report says; `errors` are faults outside any test. @returns {Tally} */
export function tallyPlaywright(report) {
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/** Reads a report and sees to it that a runner that failed, or left no report, counts as a failure. @returns {Tally} */
export function tallyRun(file, exitCode, read) {
  let tally = { passed: 0, failed: 0, skipped: 0 };
  if (existsSync(file)) tally = read(JSON.parse(readFileSync(file, "utf8")));
  else return { ...tally, failed: 1 };
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** The one line a run ends with. */
export function inOneLine(tallies) {
  const sum = (of) => tallies.reduce((total, tally) => total + of(tally), 0);
  const skipped = sum((tally) => tally.skipped);
  const line = `${sum((tally) => tally.passed)} passed, ${sum((tally) => tally.failed)} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
