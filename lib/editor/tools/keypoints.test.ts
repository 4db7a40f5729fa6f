import { describe, expect, it } from "vitest";
import { drive } from "../drive";

const labels = [{ name: "face", points: ["left eye", "right eye", "nose"] }, { name: "scratch" }];
const open = (more = {}) => drive([], { tools: ["select", "keypoints", "pan"], labels, ...more }).pick("keypoints");
const face = [
  [40, 30],
  [60, 30],
  [50, 50],
] as const;

describe("a figure of named points", () => {
  it("is placed point by point and ends with its last name, in one undo step", () => {
    const driver = open().clicks(face.slice(0, 2)).expectIn("keypoints.placing").expectBoxes().click(50, 50);
    driver
      .expectIn("keypoints.idle")
      .expectRegion("region-1", {
        type: "keypoints",
        label: "face",
        score: null,
        points: [
          { name: "left eye", x: 40, y: 30, visible: true, score: null },
          { name: "right eye", x: 60, y: 30, visible: true, score: null },
          { name: "nose", x: 50, y: 50, visible: true, score: null },
        ],
      })
      .expectSelected("region-1")
      .expectUndoSteps(1)
      .undo()
      .expectBoxes();
  });

  it("puts a point where the button comes up", () => {
    open().drag([10, 10], [40, 30]).clicks(face.slice(1)).expectPoints("region-1", "40 30, 60 30, 50 50");
  });

  it("says which point comes next", () => {
    const driver = open().click(40, 30).move(70, 40);
    expect(driver.sketch()).toMatchObject({ names: ["left eye"], toName: "right eye", isPath: false, to: { x: 70 } });
  });

  it("with Shift has a point that is hidden", () => {
    const driver = open().click(40, 30).click(60, 30, { shift: true }).click(50, 50);
    expect(visibleOf(driver)).toEqual([true, false, true]);
  });

  it("lacks what is skipped, and gives back the last point, skipped or not", () => {
    const driver = open().click(40, 30).keys("m").click(50, 50);
    expect(namesOf(driver)).toEqual(["left eye", "nose"]);
    const other = open().click(40, 30).keys("m", "backspace").clicks(face.slice(1));
    expect(namesOf(other)).toEqual(["left eye", "right eye", "nose"]);
  });

  it("may end early by Enter, and is nothing when all of it is skipped", () => {
    expect(namesOf(open().click(40, 30).keys("enter"))).toEqual(["left eye"]);
    open().down(40, 30).keys("m", "m", "m").expectIn("keypoints.idle").expectBoxes().expectUndoSteps(0);
  });

  it("is given up on Escape, and read only is not begun", () => {
    open().clicks(face.slice(0, 2)).keys("escape").expectIn("keypoints.idle").expectBoxes().expectUndoSteps(0);
    open({ readOnly: true }).clicks(face).expectIn("keypoints.idle").expectBoxes();
  });

  it("stays on the image", () => {
    open()
      .clicks([
        [-20, 30],
        [260, 30],
        [50, 400],
      ])
      .expectPoints("region-1", "0 30, 200 30, 50 100");
  });

  it("loses no point to two fingers that zoom", () => {
    const driver = open();
    const [one, two] = [driver.touch(1), driver.touch(2)];
    driver
      .clicks(face.slice(0, 2), one)
      .down(100, 50, one)
      .down(140, 50, two)
      .up(140, 50, two)
      .up(100, 50, one)
      .expectIn("keypoints.placing")
      .click(50, 50, one)
      .expectPoints("region-1", "40 30, 60 30, 50 50");
  });

  it("of a finger that becomes two before anything is placed is nothing", () => {
    const driver = open();
    const [one, two] = [driver.touch(1), driver.touch(2)];
    driver.down(40, 30, one).down(140, 50, two).up(140, 50, two).up(40, 30, one).expectIn("keypoints.idle");
  });
});

describe("a figure without names", () => {
  it("counts its points, and ends by Enter or a double click", () => {
    for (const end of ["enter", "click"] as const) {
      const driver = open().keys("2").clicks(face);
      if (end === "enter") driver.keys("enter");
      else driver.click(50, 50);
      driver.expectIn("keypoints.idle").expectRegion("region-1", { label: "scratch" });
      expect(namesOf(driver)).toEqual(["1", "2", "3"]);
    }
  });
});

describe("a figure that is there", () => {
  const placed = () => open().clicks(face);

  it("is changed point by point with the same tool, and by key", () => {
    placed().drag([50, 50], [55, 60]).expectPoints("region-1", "40 30, 60 30, 55 60").expectIn("keypoints.idle");
  });

  it("has points that are marked as hidden, or as seen again, by key", () => {
    const driver = placed().keys("v", ".", ".", "shift+k");
    expect(visibleOf(driver)).toEqual([true, false, true]);
    expect(visibleOf(driver.keys("shift+k"))).toEqual([true, true, true]);
    driver.expectUndoSteps(3);
  });
});

type Driver = ReturnType<typeof drive>;

function pointsOf(driver: Driver) {
  const [region] = driver.answer().regions;
  return region?.type === "keypoints" ? region.points : [];
}

const namesOf = (driver: Driver) => pointsOf(driver).map((point) => point.name);
const visibleOf = (driver: Driver) => pointsOf(driver).map((point) => point.visible);
