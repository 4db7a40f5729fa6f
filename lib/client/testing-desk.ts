import type { AnnotationId, TaskId } from "../core/ids";
import { makeId } from "../core/ids";
import { classify } from "../core/kinds/classify";
import { type Problem, Refusal } from "../core/problem";
import type { ClaimedTask } from "../review/contract";
import { Unreachable } from "./api";
import { memoryStore, type Sending } from "./desk-store";
import { createOutbox } from "./outbox";
import { createReviewRun } from "./review-run";

/** A desk for tests: a server in memory that hands out tasks and can be away, slow or in a bad mood; and a clock. */
export function deskForTests(waiting: ClaimedTask[]) {
  const server = {
    waiting: [...waiting],
    stored: new Map<string, Sending["verdict"]>(),
    renewed: [] as TaskId[],
    tokens: [] as string[],
  };
  const mood = {
    away: false,
    refusals: new Map<TaskId, Problem>(),
    /** Somebody else has them now. */ lostLeases: new Set<TaskId>(),
    /** Nobody has them now. */ expired: new Set<TaskId>(),
  };
  const timers = new Set<{ atMs: number; work: () => void }>();
  const prefetched: string[] = [];
  let nowMs = 1_000_000;
  let ids = 0;

  const later = (ms: number, work: () => void) => {
    const timer = { atMs: nowMs + ms, work };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  const reach = async () => {
    await Promise.resolve();
    if (mood.away) throw new Unreachable();
  };
  const store = memoryStore();
  const outbox = createOutbox({
    store,
    later,
    async send(input) {
      await reach();
      const problem = mood.refusals.get(input.taskId as TaskId);
      if (problem) throw new Refusal(problem);
      server.tokens.push(input.leaseToken);
      const repeated = server.stored.has(input.annotationId);
      server.stored.set(input.annotationId, input.verdict);
      server.waiting = server.waiting.filter((one) => one.task.id !== input.taskId);
      return { annotationId: input.annotationId, taskId: input.taskId, verdict: input.verdict, repeated };
    },
  });
  const run = createReviewRun({
    kind: classify,
    store,
    outbox,
    later,
    nowMs: () => nowMs,
    newAnnotationId: () => makeId("annotation", nowMs, new Uint8Array(16).fill(ids++)) as AnnotationId,
    prefetchImage: (url) => prefetched.push(url),
    async claim(holding) {
      await reach();
      const free = (one: ClaimedTask) => !holding.includes(one.task.id) && !mood.lostLeases.has(one.task.id);
      const found = server.waiting.find(free);
      if (!found || !mood.expired.delete(found.task.id)) return found ?? null;
      return { ...found, lease: { ...found.lease, token: `another ${found.lease.token}` } };
    },
    async renew({ taskId }) {
      await reach();
      if (mood.lostLeases.has(taskId) || mood.expired.has(taskId)) throw new Refusal({ code: "lease_lost", taskId });
      server.renewed.push(taskId);
    },
    async skip({ taskId }) {
      await reach();
      server.waiting = server.waiting.filter((one) => one.task.id !== taskId);
    },
    async withdraw(annotationId) {
      await reach();
      const claimed = waiting.find((one) => one.task.id === takenFrom.get(annotationId));
      if (!server.stored.delete(annotationId) || !claimed)
        throw new Refusal({ code: "not_found", what: "annotation", id: annotationId });
      return claimed;
    },
  });
  const takenFrom = new Map<string, TaskId>();
  run.subscribe(() => {
    const last = run.getState().last;
    if (last) takenFrom.set(last.annotationId, last.claimed.task.id);
  });
  return {
    run,
    outbox,
    store,
    server,
    mood,
    prefetched,
    onDesk: () => run.getState().desk?.claimed.item.name ?? null,
    /** Lets all that is under way come to rest. */
    async settle() {
      for (let i = 0; i < 30; i++) await Promise.resolve();
    },
    async pass(ms: number) {
      nowMs += ms;
      for (const timer of [...timers]) {
        if (timer.atMs > nowMs || !timers.delete(timer)) continue;
        timer.work();
      }
      await this.settle();
    },
  };
}

/** A task on an item of this name, which the model takes for a coat. */
export function taskForTests(name: string): ClaimedTask {
  const bytes = Uint8Array.from(name.padEnd(16, "-"), (letter) => letter.charCodeAt(0));
  const id = <K extends Parameters<typeof makeId>[0]>(kind: K) => makeId(kind, 1, bytes);
  return {
    task: { id: id("task"), reasons: ["low_confidence"], createdAt: "2026-06-04T10:00:00.000Z" },
    lease: { token: `lease of ${name}`, expiresAt: "2026-06-04T10:05:00.000Z" },
    item: { id: id("item"), name, width: 28, height: 28, imageUrl: `/${name}.png` },
    prediction: {
      id: id("prediction"),
      answer: {
        labels: [
          { label: "Coat", score: 0.5 },
          { label: "Dress", score: 0.4 },
        ],
        regions: [],
      },
      notes: [],
      confidence: 0.5,
      band: "unsure",
      model: { id: id("modelVersion"), number: 1, name: "m" },
      runtime: "node",
    },
    why: null,
    confusions: [],
    feedback: [],
  };
}
