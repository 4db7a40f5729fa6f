import { it } from "vitest";
import { rangeStep, toggleStep } from "./choose-regions";
import { boxAt, drive } from "./drive";

const three = ["a", "b", "c"].map((id, i) => boxAt(id, 20 * i, 10, 9, 9));

it("takes single regions in and out, and ranges both ways", () => {
  const driver = drive(three);
  const send = (next: ReturnType<typeof toggleStep>) => driver.send({ type: "step", step: next });
  send(toggleStep(driver.state(), "b")).expectSelected("b");
  send(toggleStep(driver.state(), "c")).expectSelected("b", "c");
  send(toggleStep(driver.state(), "b")).expectSelected("c");
  send(rangeStep(driver.state(), "c", "b", false)).expectSelected("b", "c");
  send(rangeStep(driver.state(), "a", "a", true)).expectSelected("a", "b", "c");
  send(rangeStep(driver.state(), "gone", "b", false))
    .expectSelected("b")
    .expectUndoSteps(0);
});
