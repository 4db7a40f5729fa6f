import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "@/lib/core/answer";
import { boxAt, drive } from "./drive";
import { acceptStep, dismissStep, insteadStep, isSameThing, proposed } from "./proposals";
import { modelScoreOf } from "./state";

const car = boxAt("car", 10, 10, 20, 20);
const van = boxAt("van", 100, 40, 40, 30, "van");
const says: Answer = {
  labels: [],
  regions: [
    { ...boxAt("x", 10.4, 10, 20, 20), score: 0.9 },
    { ...boxAt("y", 60, 60, 20, 20, "van"), score: 0.4 },
  ],
};

function proposing(regions = [car, van], answer = says) {
  const driver = drive(regions);
  const { step, ...counts } = proposed(driver.state(), answer);
  driver.send({ type: "step", step });
  const ids = [...driver.state().proposed.keys()];
  return { driver, counts, ids, send: (next: typeof step) => driver.send({ type: "step", step: next }) };
}

describe("what a model proposes", () => {
  it("is one undo step and no part of the answer; what is there already is not proposed again", () => {
    const { driver, counts, ids } = proposing();
    expect(counts).toEqual({ count: 1, known: 1 });
    expect(driver.state().order).toHaveLength(3);
    driver.expectBoxes("car 10 10 20 20", "van 100 40 40 30").expectUndoSteps(1);
    expect(modelScoreOf(driver.state(), ids[0] ?? "")).toBe(0.4);
    driver.undo();
    expect(driver.state().order).toEqual(["car", "van"]);
    expect(driver.state().proposed.size).toBe(0);
  });

  it("is the person's once it is accepted, without the model's figure", () => {
    const { driver, ids } = proposing();
    driver.keys("y").expectBoxes("car 10 10 20 20", "van 100 40 40 30", "van 60 60 20 20").expectUndoSteps(2);
    expect(driver.answer().regions.every((region) => region.score === null)).toBe(true);
    expect(modelScoreOf(driver.state(), ids[0] ?? "")).toBeNull();
    driver.undo().expectBoxes("car 10 10 20 20", "van 100 40 40 30");
  });

  it("is accepted by whoever changes it", () => {
    const { driver } = proposing();
    driver.click(70, 70).keys("arrowright").expectBoxes("car 10 10 20 20", "van 100 40 40 30", "van 61 60 20 20");
    driver.undo().expectBoxes("car 10 10 20 20", "van 100 40 40 30");
    expect(driver.state().proposed.size).toBe(1);
  });

  it("goes when it is dismissed or deleted, and comes back by undo", () => {
    const { driver } = proposing();
    driver.keys("shift+y").expectBoxes("car 10 10 20 20", "van 100 40 40 30");
    expect(driver.state().proposed.size).toBe(0);
    expect(driver.undo().state().proposed.size).toBe(1);
    expect(driver.click(70, 70).keys("delete").state().proposed.size).toBe(0);
  });

  it("can take the place of the person's answer; what both say stays the person's", () => {
    const { driver, send } = proposing();
    send(insteadStep(driver.state(), says)).expectBoxes("car 10 10 20 20", "van 60 60 20 20").undo();
    driver.expectBoxes("car 10 10 20 20", "van 100 40 40 30");
  });

  it("asked again, replaces what was proposed before and not accepted", () => {
    const { driver } = proposing();
    driver.send({ type: "step", step: proposed(driver.state(), says).step });
    expect(driver.state().order).toHaveLength(3);
    driver
      .keys("y")
      .send({ type: "step", step: proposed(driver.state(), says).step })
      .expectUndoSteps(3);
  });

  it("leaves the answer alone, whatever is accepted and dismissed of it", () => {
    const region = fc.tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 80 })).map(([x, y]) => ({
      ...boxAt("same", x, y, 9, 9),
      score: 0.5,
    }));
    fc.assert(
      fc.property(fc.array(region, { maxLength: 8 }), fc.array(fc.boolean()), (regions, choices) => {
        const { driver, ids, send } = proposing([car, van], { labels: [], regions });
        const accepted = ids.filter((_, i) => choices[i]);
        send(acceptStep(driver.state(), accepted));
        send(dismissStep(driver.state()));
        expect(driver.answer().regions.map((one) => one.id)).toEqual(["car", "van", ...accepted]);
        while (driver.state().undo.length > 0) driver.undo();
        expect(driver.answer().regions).toEqual([car, van]);
      }),
    );
  });
});

it("is the same thing within a pixel, with the same label and the same text", () => {
  const line = (text: string) =>
    ({
      id: "l",
      type: "line",
      label: "Text",
      score: null,
      quad: [
        [0, 0],
        [9, 0],
        [9, 5],
        [0, 5],
      ],
      text,
    }) as const;
  const turned = { ...car, rotation: 20 };
  expect(isSameThing(car, { ...car, x: 10.9 })).toBe(true);
  expect(isSameThing(car, { ...car, x: 11.1 })).toBe(false);
  expect(isSameThing(car, { ...car, label: "van" })).toBe(false);
  expect(isSameThing(car, turned)).toBe(false);
  expect(isSameThing({ ...line("a"), quad: [...line("a").quad] } as never, line("b") as never)).toBe(false);
});
