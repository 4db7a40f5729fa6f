import { describe, expect, it } from "vitest";
import { holdsBox } from "@/lib/core/geometry/box";
import { viewOf } from "@/lib/core/geometry/camera";
import { drive } from "./drive";
import { canMakeRegion, newRegionStep } from "./new-region";
import { regionBounds } from "./region-kinds";
import type { ToolId } from "./tools";

const labels = [{ name: "face", points: ["left", "right", "nose", "chin"] }, { name: "scratch" }];
const open = (tools: readonly ToolId[], more = {}) => drive([], { tools, labels, ...more });
const make = (driver: ReturnType<typeof drive>) => driver.send({ type: "step", step: newRegionStep(driver.state()) });

describe("a new region without a pointer", () => {
  it.each<[ToolId, string]>([
    ["box", "box"],
    ["rotatedBox", "box"],
    ["polygon", "polygon"],
    ["brush", "polygon"],
    ["keypoints", "keypoints"],
    ["line", "line"],
  ])("by %s is a %s in the middle of what is seen, selected, one undo step, to be moved by keys", (tool, type) => {
    const driver = open(["select", tool], { imageSize: { width: 4000, height: 3000 } }).pick(tool);
    driver.look({ scale: 2, x: -3000, y: -1000, turns: 0 });
    const seen = viewOf(driver.state().camera, driver.state().viewport);
    make(driver);
    const [region] = driver.answer().regions;
    expect(region).toMatchObject({ id: "region-1", type, label: "face", score: null });
    expect(holdsBox(seen, regionBounds(region!))).toBe(true);
    driver.expectSelected("region-1").expectIn("select.idle").expectUndoSteps(1);
    const { x } = regionBounds(region!);
    driver.keys("arrowright");
    expect(regionBounds(driver.answer().regions[0]!).x).toBeCloseTo(x + 1, 9);
  });

  it("is of the first tool that draws where the active one does not, and none where none does", () => {
    make(open(["select", "line", "pan"])).expectRegion("region-1", { type: "line" });
    expect(canMakeRegion(open(["select", "pan"]).state())).toBe(false);
    expect(newRegionStep(open(["pan"]).state())).toEqual({});
  });

  it("has the points of its label, by their names, on the image", () => {
    const driver = make(open(["keypoints"]));
    const [region] = driver.answer().regions;
    const points = region?.type === "keypoints" ? region.points : [];
    expect(points.map((point) => point.name)).toEqual(["left", "right", "nose", "chin"]);
    make(open(["keypoints"]).keys("2")).expectRegion("region-1", { label: "scratch" });
  });

  it("of text reads along the screen in a turned view", () => {
    const driver = make(open(["line"]).look({ turns: 1, x: 100, y: 0 }));
    driver.expectPoints("region-1", "46.88 75, 46.88 25, 53.13 25, 53.13 75");
  });

  it("fits the smallest image", () => {
    const size = { width: 1, height: 1 };
    const driver = make(open(["box"], { imageSize: size }));
    expect(holdsBox({ x: 0, y: 0, ...size }, regionBounds(driver.answer().regions[0]!))).toBe(true);
  });
});
