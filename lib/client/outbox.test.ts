import { beforeEach, expect, it } from "vitest";
import { deskForTests, taskForTests } from "./testing-desk";

const tasks = ["a", "b", "c"].map(taskForTests);
let desk: ReturnType<typeof deskForTests>;
beforeEach(async () => {
  desk = deskForTests(tasks);
  await desk.run.start();
  await desk.settle();
});

const decideAll = async () => {
  desk.run.submit("accept");
  desk.run.submit("accept");
  await desk.settle();
};

it("keeps decisions while the network is away, says how many, and sends them when it is back", async () => {
  desk.mood.away = true;
  await decideAll();
  expect(desk.outbox.getState()).toMatchObject({ state: "offline" });
  expect(desk.outbox.getState().waiting).toHaveLength(2);
  expect(await desk.store.listSendings()).toHaveLength(2);

  desk.mood.away = false;
  desk.outbox.retry();
  await desk.settle();
  expect(desk.server.stored.size).toBe(2);
  expect(desk.outbox.getState()).toMatchObject({ state: "saved", waiting: [] });
  expect(await desk.store.listSendings()).toEqual([]);
});

it("tries again by itself, and ever less often", async () => {
  desk.mood.away = true;
  await decideAll();
  await desk.pass(1_000);
  desk.mood.away = false;
  await desk.pass(500);
  expect(desk.server.stored.size).toBe(0);
  await desk.pass(1_500);
  expect(desk.server.stored.size).toBe(2);
});

it("takes up what a closed tab left", async () => {
  desk.mood.away = true;
  await decideAll();
  const left = await desk.store.listSendings();

  const reopened = deskForTests(tasks);
  for (const sending of left) await reopened.store.putSending(sending);
  await reopened.outbox.start();
  await reopened.settle();
  expect([...reopened.server.stored.keys()]).toEqual(left.map((one) => one.annotationId));
});

it("puts aside what is refused for good, keeps it, and sends the rest", async () => {
  const [first] = tasks;
  desk.mood.refusals.set(first!.task.id, { code: "lease_lost", taskId: first!.task.id });
  await decideAll();
  const { refused, state } = desk.outbox.getState();
  expect(state).toBe("saved");
  expect(refused.map((one) => one.problem?.code)).toEqual(["lease_lost"]);
  expect(desk.server.stored.size).toBe(1);
  expect(await desk.store.listSendings()).toHaveLength(1);

  desk.outbox.discard(refused[0]!.annotationId);
  await desk.settle();
  expect(await desk.store.listSendings()).toEqual([]);
});

it("holds what the server only takes later, and says why", async () => {
  const [first] = tasks;
  desk.mood.refusals.set(first!.task.id, { code: "not_signed_in" });
  await decideAll();
  expect(desk.outbox.getState()).toMatchObject({ state: "held", problem: { code: "not_signed_in" } });
  desk.mood.refusals.clear();
  desk.outbox.retry();
  await desk.settle();
  expect(desk.server.stored.size).toBe(2);
  expect(desk.outbox.getState().problem).toBeNull();
});

it("gives back what never left, and not what did", async () => {
  desk.run.submit("accept");
  const id = desk.outbox.getState().waiting[0]!.annotationId;
  expect(await desk.outbox.takeBack(id)).toBe("unsent");
  await desk.settle();
  expect(desk.server.stored.size).toBe(0);
  desk.run.submit("accept");
  const second = desk.outbox.getState().waiting[0]!.annotationId;
  await desk.settle();
  expect(await desk.outbox.takeBack(second)).toBe("sent");
});
