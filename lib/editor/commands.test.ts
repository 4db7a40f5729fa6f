import { describe, expect, it } from "vitest";
import { commandIds, commands } from "./commands";
import { boxAt, drive, keyPress } from "./drive";
import { chordOf, commandFor, holdFor, holdKeys } from "./keymap";

const car = boxAt("car", 10, 10, 20, 20);
const van = boxAt("van", 100, 40, 40, 30, "van");

describe("by keys alone", () => {
  it("a box is made in the middle of the view, moved, resized and labelled", () => {
    drive()
      .keys("n")
      .expectSelected("region-1")
      .expectBoxes("car 75 37.5 50 25")
      .keys("arrowleft", "arrowup", "shift+arrowright", "shift+arrowdown")
      .expectBoxes("car 84 46.5 50 25")
      .keys("alt+arrowright", "alt+shift+arrowdown", "alt+arrowleft", "alt+arrowup")
      .expectBoxes("car 84 46.5 50 34")
      .keys("]")
      .expectBoxes("car 81.5 44.8 55 37.4")
      .keys("[")
      .expectBoxes("car 84 46.5 50 34")
      .keys("2")
      .expectBoxes("van 84 46.5 50 34")
      .keys("delete")
      .expectBoxes()
      .undo()
      .expectBoxes("van 84 46.5 50 34")
      .expectSelected("region-1");
  });

  it("a new box lies in what is seen of a large image", () => {
    const [box] = drive([], { imageSize: { width: 4000, height: 3000 } })
      .zoom(0, 0, 4)
      .keys("n")
      .answer().regions;
    expect(box).toMatchObject({ x: 375, y: 281.25, width: 250, height: 187.5 });
  });

  it("regions are walked through, and past the last one the keys are free again", () => {
    const driver = drive([car, van]).keys("tab").expectSelected("car").keys("tab").expectSelected("van");
    expect(commands.nextRegion.when(driver.state())).toBe(false);
    driver.keys("shift+tab").expectSelected("car");
    expect(commands.previousRegion.when(driver.state())).toBe(false);
  });

  it("walking brings a region into view", () => {
    const driver = drive([car, van], { imageSize: { width: 200, height: 100 } })
      .zoom(0, 0, 8)
      .keys("tab", "tab");
    const { camera } = driver.state();
    expect(van.x * camera.scale + camera.x).toBeLessThan(200);
  });

  it("a held arrow is one undo step, two presses are two", () => {
    drive([car])
      .keys("tab")
      .held("arrowright", 8)
      .expectBoxes("car 18 10 20 20")
      .expectUndoSteps(1)
      .keys("arrowright")
      .expectUndoSteps(2)
      .undo()
      .undo()
      .expectBoxes("car 10 10 20 20");
  });

  it("nothing leaves the image, and nothing shrinks to nothing", () => {
    drive([car])
      .keys("tab")
      .held("shift+arrowleft", 3)
      .expectBoxes("car 0 10 20 20")
      .held("alt+shift+arrowleft", 5)
      .expectBoxes("car 0 10 1 20");
    drive([boxAt("all", 0, 0, 200, 100)])
      .keys("tab", "]", "arrowright")
      .expectBoxes("car 0 0 200 100")
      .expectUndoSteps(0);
  });

  it("several regions are moved, relabelled and deleted together", () => {
    drive([car, van])
      .keys("mod+a")
      .expectSelected("car", "van")
      .keys("arrowdown", "1")
      .expectBoxes("car 10 11 20 20", "car 100 41 40 30")
      .expectUndoSteps(2)
      .keys("backspace")
      .expectBoxes()
      .undo()
      .expectBoxes("car 10 11 20 20", "car 100 41 40 30");
  });

  it("duplicates lie beside their originals under ids of their own", () => {
    const driver = drive([car, van])
      .keys("mod+a", "mod+d")
      .expectBoxes("car 10 10 20 20", "van 100 40 40 30", "car 26 26 20 20", "van 116 56 40 30");
    expect(new Set(driver.answer().regions.map((region) => region.id)).size).toBe(4);
    driver.undo().expectSelected("car", "van");
  });

  it("a number sets the label of what is drawn next when nothing is selected", () => {
    drive().keys("2", "r").drag([20, 20], [60, 70]).expectBoxes("van 20 20 40 50").expectUndoSteps(1);
  });

  it("a label beyond the schema is no command", () => {
    drive([car]).keys("tab", "9").expectBoxes("car 10 10 20 20").expectUndoSteps(0);
  });

  it("Escape leaves the selection, then the tool", () => {
    drive([car])
      .keys("r")
      .drag([40, 40], [90, 90])
      .keys("escape")
      .expectSelected()
      .expectIn("box.idle")
      .keys("escape")
      .expectIn("select.idle");
  });

  it("zooms, fits, and shows one to one", () => {
    const driver = drive([], { imageSize: { width: 400, height: 200 } });
    driver
      .keys("+")
      .expectCamera({ scale: 1.25 })
      .keys("-")
      .expectCamera({ scale: 1 })
      .keys("shift+1")
      .expectCamera({ scale: 0.9 });
    driver.keys("+", "shift+0").expectCamera({ scale: 1 });
  });

  it("waits for the end of a drag before it edits", () => {
    drive([car])
      .down(15, 15)
      .move(30, 30)
      .keys("delete", "2", "mod+d")
      .up(30, 30)
      .expectBoxes("car 25 25 20 20")
      .expectUndoSteps(1);
  });
});

describe("a question about the whole image", () => {
  const options = { answers: "labels", tools: [] } as const;

  it("is answered by a number key, as one undo step", () => {
    const driver = drive([], options).keys("2");
    expect(driver.answer()).toEqual({ labels: [{ label: "van", score: null }], regions: [] });
    driver.keys("2").expectUndoSteps(1).keys("1").expectUndoSteps(2).undo();
    expect(driver.answer().labels).toEqual([{ label: "van", score: null }]);
  });

  it("has no tool that draws", () => {
    drive([], options)
      .expectIn("pan.idle")
      .keys("r", "v", "n")
      .expectIn("pan.idle")
      .drag([20, 20], [60, 60])
      .expectBoxes()
      .expectCamera({ x: 40 });
  });
});

describe("the keymap", () => {
  it("gives no chord to two commands, nor to a held key", () => {
    const chords = [...commandIds.flatMap((id) => commands[id].keys), ...Object.values(holdKeys), "escape"];
    expect(chords.filter((chord, i) => chords.indexOf(chord) !== i)).toEqual([]);
  });

  it("finds each command by its own chord", () => {
    for (const id of commandIds)
      for (const chord of commands[id].keys) expect(commandFor(keyPress(chord)), chord).toBe(id);
  });

  it.each([
    ["Cmd on a Mac", { key: "z", code: "KeyZ", metaKey: true }, "mod+z"],
    ["a capital letter", { key: "Z", code: "KeyZ", metaKey: true, shiftKey: true }, "mod+shift+z"],
    ["Cyrillic", { key: "м", code: "KeyV" }, "v"],
    ["a French digit row", { key: "&", code: "Digit1" }, "1"],
    ["Shift+1, which writes !", { key: "!", code: "Digit1", shiftKey: true }, "shift+1"],
    ["the number pad", { key: "7", code: "Numpad7" }, "7"],
    ["German AltGr+8", { key: "[", code: "Digit8", ctrlKey: true, altKey: true }, "["],
    ["German Alt+8 on a Mac", { key: "[", code: "Digit8", altKey: true }, "["],
    ["a bracket", { key: "]", code: "BracketRight" }, "]"],
    ["plus, with Shift", { key: "+", code: "Equal", shiftKey: true }, "+"],
    ["a QWERTZ z", { key: "z", code: "KeyY", ctrlKey: true }, "mod+z"],
  ])("reads %s", (_, press, chord) => {
    expect(chordOf({ shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...press })).toBe(chord);
  });

  it("does not take Ctrl+C for a held C", () => {
    expect(holdFor(keyPress("c"))).toBe("compare");
    expect(holdFor(keyPress("mod+c"))).toBeUndefined();
  });
});
