import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/core/answer";
import { toScreen } from "@/lib/core/geometry/camera";
import { imagePoint } from "@/lib/core/geometry/point";
import { commands } from "../commands";
import { boxAt, drive } from "../drive";

const yard: Region = {
  id: "yard",
  type: "polygon",
  label: "car",
  score: null,
  rings: [
    [
      [40, 20],
      [140, 20],
      [140, 80],
    ],
    [
      [110, 30],
      [130, 30],
      [130, 40],
    ],
  ],
};
const hole = "110 30, 130 30, 130 40";
const open = (more = {}) => drive([yard], more).keys("tab");

describe("the points of an outline, by keys alone", () => {
  it("are walked through, round and round, holes too", () => {
    const driver = open().keys(".").expectVertex({ ring: 0, index: 0 }).keys(".", ".", ".");
    driver.expectVertex({ ring: 1, index: 0 }).keys(".", ".", ".").expectVertex({ ring: 0, index: 0 });
    driver.keys(",").expectVertex({ ring: 1, index: 2 }).expectUndoSteps(0);
  });

  it("are moved by the arrows, a held one as one undo step, and no farther than the image", () => {
    open()
      .keys(".", "arrowleft", "arrowup")
      .expectPoints("yard", "39 19, 140 20, 140 80", hole)
      .held("shift+arrowleft", 6)
      .expectPoints("yard", "0 19, 140 20, 140 80", hole)
      .expectUndoSteps(3)
      .expectVertex({ ring: 0, index: 0 })
      .undo()
      .expectPoints("yard", "39 19, 140 20, 140 80", hole);
  });

  it("go where the arrow points in a turned view", () => {
    open().look({ turns: 1, x: 100, y: 0 }).keys(".", "arrowright").expectPoints("yard", "40 19, 140 20, 140 80", hole);
  });

  it("come after the selected one, and go, with their ring when too few are left", () => {
    open()
      .keys(".", "i")
      .expectPoints("yard", "40 20, 90 20, 140 20, 140 80", hole)
      .expectVertex({ ring: 0, index: 1 })
      .keys("delete")
      .expectPoints("yard", "40 20, 140 20, 140 80", hole)
      .expectVertex({ ring: 0, index: 0 })
      .keys(",", "delete")
      .expectPoints("yard", "40 20, 140 20, 140 80")
      .expectVertex(null)
      .expectUndoSteps(3);
  });

  it("in the last side come after its first point", () => {
    open().keys(".", ".", ".", "insert").expectPoints("yard", "40 20, 140 20, 140 80, 90 50", hole);
  });

  it("are forgotten with the selection, and where nothing may be changed there are none", () => {
    const driver = drive([yard, boxAt("car", 10, 10, 20, 20)]).keys("tab", ".", "tab", "shift+tab");
    driver.expectSelected("yard").expectVertex(null).keys("delete").expectRegion("yard", undefined);
    const locked = open().send({ type: "step", step: { settings: { locked: new Set(["yard"]) } } });
    expect(commands.nextVertex.when(locked.state())).toBe(false);
    expect(commands.nextVertex.when(open({ readOnly: true }).state())).toBe(false);
    expect(
      commands.nextVertex.when(
        drive([boxAt("car", 10, 10, 20, 20)])
          .keys("tab")
          .state(),
      ),
    ).toBe(false);
  });

  it("that an undo took away are selected no longer", () => {
    open()
      .keys(".", ".", ".", "i")
      .expectVertex({ ring: 0, index: 3 })
      .undo()
      .expectVertex(null)
      .keys("arrowright")
      .expectPoints("yard", "41 20, 141 20, 141 80", "111 30, 131 30, 131 40");
  });

  it("are brought into view", () => {
    const driver = open().look({ scale: 4, x: 0, y: 0 }).keys(",");
    const at = toScreen(driver.state().camera, imagePoint(130, 40));
    expect(at.x >= 0 && at.x <= 200 && at.y >= 0 && at.y <= 100).toBe(true);
  });
});

describe("turning by keys", () => {
  it("goes by one degree and by fifteen, a held key is one undo step", () => {
    drive([boxAt("car", 80, 40, 40, 20)])
      .keys("tab", ">")
      .expectRegion("car", { rotation: 15 })
      .held("{", 5)
      .expectRegion("car", { rotation: 10 })
      .expectUndoSteps(2)
      .keys("}", "<")
      .expectRegion("car", { rotation: -4 });
  });

  it("turns what can be turned, and waits for no one else", () => {
    const driver = drive([yard]).keys("tab");
    expect(commands.turnRegionRight.when(driver.state())).toBe(false);
    drive([yard, boxAt("car", 80, 40, 40, 20)])
      .keys("mod+a", "}")
      .expectRegion("yard", yard)
      .expectRegion("car", { rotation: 1 });
  });
});
