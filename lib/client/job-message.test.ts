import { expect, it } from "vitest";
import { jobMessage } from "./job-message";

it("reads a code and its figures", () => {
  expect(jobMessage('{"code":"trying","tryNumber":6,"tryCount":9}')).toEqual({
    code: "trying",
    figures: { tryNumber: 6, tryCount: 9 },
  });
});

it.each(["", "hello", "{}", "null", '{"code":{}}'])("has nothing to say for %j", (message) => {
  expect(jobMessage(message)).toBeNull();
});
