import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandIds } from "./commands";
import { boxAt, drive } from "./drive";
import type { EditorEvent } from "./events";

const car = boxAt("car", 10, 10, 20, 20);
const van = boxAt("van", 100, 40, 40, 30, "van");

describe("a locked region", () => {
  it("is not moved, relabelled, resized, cut or deleted, and says so by staying selected", () => {
    drive([car, van])
      .keys("tab", "shift+l", "arrowright", "2", "]", "delete", "mod+x")
      .expectBoxes("car 10 10 20 20", "van 100 40 40 30")
      .expectSelected("car")
      .expectUndoSteps(0)
      .drag([15, 15], [60, 60])
      .expectRegion("car", { x: 10, y: 10 });
  });

  it("stays where it is while its neighbours go", () => {
    drive([car, van])
      .keys("tab", "shift+l", "mod+a", "arrowdown", "1")
      .expectBoxes("car 10 10 20 20", "car 100 41 40 30")
      .keys("delete")
      .expectBoxes("car 10 10 20 20")
      .expectSelected("car");
  });

  it("can be copied, duplicated and freed", () => {
    drive([car])
      .keys("tab", "shift+l", "mod+d")
      .expectBoxes("car 10 10 20 20", "car 26 26 20 20")
      .keys("tab", "shift+tab", "shift+l", "delete")
      .expectBoxes("car 26 26 20 20");
  });

  const point = fc.record({ x: fc.integer({ min: 0, max: 200 }), y: fc.integer({ min: 0, max: 100 }) });
  const event: fc.Arbitrary<EditorEvent> = fc.oneof(
    fc.record({ type: fc.constant("command" as const), id: fc.constantFrom(...commandIds) }),
    fc.record({ type: fc.constant("label" as const), label: fc.constantFrom("car", "van") }),
    fc
      .record({ type: fc.constantFrom("down", "move", "up"), at: point, shift: fc.boolean() })
      .map((input) => ({ ...input, id: 1, pointer: "mouse", button: "main", alt: false }) as unknown as EditorEvent),
    fc.constant<EditorEvent>({ type: "cancel" }),
    fc.constant<EditorEvent>({ type: "step", step: { drop: ["car"], put: [{ ...car, x: 3 }] } }),
  );

  it("is changed by nothing that can happen, as long as nobody frees it", () => {
    const isFreeing = (one: EditorEvent) => one.type === "command" && one.id === "lock";
    fc.assert(
      fc.property(
        fc.array(
          event.filter((one) => !isFreeing(one)),
          { maxLength: 40 },
        ),
        (events) => {
          const driver = drive([car, van]).keys("tab", "shift+l");
          for (const one of events) driver.send(one);
          expect(driver.state().regions.get("car")).toBe(car);
          driver.cancel();
          expect(driver.answer().regions.find((region) => region.id === "car")).toBe(car);
        },
      ),
    );
  });
});

describe("a hidden region", () => {
  it("is not selected with the rest, nor walked to, and is still part of the answer", () => {
    const driver = drive([car, van]).keys("tab", "shift+h").expectSelected();
    driver.keys("mod+a").expectSelected("van").keys("escape", "tab").expectSelected("van");
    driver.expectBoxes("car 10 10 20 20", "van 100 40 40 30").expectUndoSteps(0);
    driver.keys("alt+shift+h", "mod+a").expectSelected("car", "van");
  });
});
