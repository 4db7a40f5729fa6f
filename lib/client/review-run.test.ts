import { beforeEach, describe, expect, it } from "vitest";
import { deskForTests, taskForTests } from "./testing-desk";

const coat = { labels: [{ label: "Coat", score: null }], regions: [] };
const dress = { labels: [{ label: "Dress", score: null }], regions: [] };
const [a, b, c] = ["a", "b", "c"].map(taskForTests) as [
  ReturnType<typeof taskForTests>,
  ReturnType<typeof taskForTests>,
  ReturnType<typeof taskForTests>,
];

let desk: ReturnType<typeof deskForTests>;
beforeEach(async () => {
  desk = deskForTests([a, b, c]);
  await desk.run.start();
  await desk.settle();
});

describe("the walk from item to item", () => {
  it("opens with the prediction, without the model's scores", () => {
    expect(desk.onDesk()).toBe("a");
    expect(desk.run.getState().desk?.opening).toEqual(coat);
  });

  it("has the next item and its picture ready before they are wanted", () => {
    expect(desk.prefetched).toEqual(["/a.png", "/b.png"]);
    desk.run.submit("accept");
    expect(desk.onDesk()).toBe("b"); // at once, without waiting for anything
  });

  it("begins with the task that somebody came for, and keeps what is held besides", async () => {
    const other = deskForTests([a, b, c]);
    await other.run.start(c.task.id);
    await other.settle();
    expect(other.onDesk()).toBe("c");
    other.run.submit("accept");
    expect(other.onDesk()).toBe("a");
  });

  it("begins once, though a page may start it twice", async () => {
    const other = deskForTests([a, b, c]);
    const first = other.run.start(c.task.id);
    other.run.stop();
    await Promise.all([first, other.run.start(c.task.id)]);
    await other.settle();
    const seen = [];
    for (const _ of [a, b, c]) {
      seen.push(other.onDesk());
      other.run.submit("accept");
    }
    expect(seen).toEqual(["c", "a", "b"]);
  });

  it("begins with another when that one is gone", async () => {
    const other = deskForTests([a]);
    await other.run.start(c.task.id);
    await other.settle();
    expect(other.onDesk()).toBe("a");
  });

  it("stores what was decided, in order", async () => {
    desk.run.submit("accept");
    desk.run.submit("correct", dress);
    await desk.settle();
    expect([...desk.server.stored.values()]).toEqual(["accept", "correct"]);
    expect(desk.outbox.getState().state).toBe("saved");
  });

  it("never hands the same item twice while its decision is under way", async () => {
    desk.mood.away = true;
    desk.run.submit("accept");
    desk.run.submit("accept");
    await desk.settle();
    expect(desk.run.getState()).toMatchObject({ phase: "stuck", problem: { code: "unreachable" } });
    desk.mood.away = false;
    await desk.pass(60_000);
    expect(desk.onDesk()).toBe("c");
  });

  it("says when nothing waits, and looks again by itself", async () => {
    for (const _ of [a, b, c]) {
      desk.run.submit("accept");
      await desk.settle();
    }
    expect(desk.run.getState().phase).toBe("empty");
    desk.server.waiting.push(taskForTests("d"));
    await desk.pass(15_000);
    expect(desk.onDesk()).toBe("d");
  });

  it("leaves a skipped item to others", async () => {
    desk.run.skip();
    await desk.settle();
    expect(desk.onDesk()).toBe("b");
    expect(desk.server.stored.size).toBe(0);
    expect(desk.server.waiting.map((one) => one.item.name)).toEqual(["b", "c"]);
  });

  it("does not decide twice what is decided once", async () => {
    desk.run.submit("accept");
    desk.run.submit("accept");
    desk.run.submit("accept");
    await desk.settle();
    expect(desk.server.stored.size).toBe(2); // two were on the desk or ready; the third press met an empty desk
  });
});

describe("drafts", () => {
  it("come back when the same task is claimed again", async () => {
    desk.run.draw(dress);
    desk.run.comment("a hem");
    await desk.settle();
    const draft = await desk.store.getDraft(a.task.id);
    expect(draft).toEqual({ taskId: a.task.id, answer: dress, note: "a hem" });

    const after = deskForTests([a, b]);
    await after.store.putDraft(draft!);
    await after.run.start();
    await after.settle();
    expect(after.run.getState().desk).toMatchObject({ opening: dress, note: "a hem", restored: true });
  });

  it("are what a correction says, and are gone once it is made", async () => {
    desk.run.draw(dress);
    desk.run.submit("correct");
    await desk.settle();
    expect(desk.run.getState().last?.answer).toEqual(dress);
    expect(await desk.store.getDraft(a.task.id)).toBeNull();
  });
});

describe("taking back", () => {
  it("withdraws what the server has, and shows it as it was left", async () => {
    desk.run.submit("correct", dress);
    await desk.settle();
    expect(desk.server.stored.size).toBe(1);
    await desk.run.undo();
    expect(desk.server.stored.size).toBe(0);
    expect(desk.onDesk()).toBe("a");
    expect(desk.run.getState().desk?.opening).toEqual(dress);
    desk.run.submit("accept");
    expect(desk.onDesk()).toBe("b"); // what was on the desk comes next
  });

  it("goes back through several decisions", async () => {
    desk.run.submit("accept");
    await desk.settle();
    desk.run.submit("reject");
    await desk.settle();
    await desk.run.undo();
    expect(desk.onDesk()).toBe("b");
    await desk.run.undo();
    expect(desk.onDesk()).toBe("a");
    expect(desk.run.getState().last).toBeNull();
  });

  it("says so when it cannot know whether the decision arrived", async () => {
    desk.mood.away = true;
    desk.run.submit("accept");
    await desk.settle();
    await desk.run.undo();
    expect(desk.run.getState().problem).toEqual({ code: "unreachable" });
    expect(desk.outbox.getState().waiting).toHaveLength(1);
  });
});

describe("leases", () => {
  it("are renewed well before they run out, for the next item too", async () => {
    await desk.pass(100_000);
    expect(desk.server.renewed.sort()).toEqual([a.task.id, b.task.id].sort());
  });

  it("that are lost keep the drawing on the desk, and do not save over somebody else", async () => {
    desk.run.draw(dress);
    desk.mood.lostLeases.add(a.task.id);
    await desk.pass(100_000);
    expect(desk.run.getState().desk?.lost?.code).toBe("lease_lost");
    desk.run.submit("correct");
    await desk.settle();
    expect(desk.server.stored.size).toBe(0);
    expect((await desk.store.getDraft(a.task.id))?.answer).toEqual(dress);
    desk.run.leave(true);
    expect(desk.onDesk()).toBe("b");
  });

  it("that ran out while nobody else came are had again, and the drawing with them", async () => {
    desk.run.draw(dress);
    desk.mood.expired.add(a.task.id);
    await desk.pass(100_000);
    expect(desk.run.getState().desk).toMatchObject({ lost: null, claimed: { lease: { token: "another lease of a" } } });
    desk.run.submit("correct");
    await desk.settle();
    expect(desk.server.tokens).toEqual(["another lease of a"]);
    expect(desk.run.getState().last?.answer).toEqual(dress);
  });

  it("that are lost while an item only waits are let go quietly", async () => {
    desk.mood.lostLeases.add(b.task.id);
    desk.server.waiting = [a, c];
    await desk.pass(100_000);
    desk.run.submit("accept");
    await desk.settle();
    expect(desk.onDesk()).toBe("c");
  });
});
