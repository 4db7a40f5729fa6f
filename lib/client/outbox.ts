import type { AnnotationId, TaskId } from "../core/ids";
import { type Problem, type ProblemCode, Refusal } from "../core/problem";
import type { SubmitAnnotationInput, SubmittedAnnotation } from "../review/contract";
import { problemOf } from "./api";
import type { DeskStore, Sending } from "./desk-store";
import { createWatched, type Watched } from "./watched";

export type OutboxState = {
  /** saved: all is with the server. offline: nobody answers. held: the server answers, but takes nothing for now. */
  state: "saved" | "saving" | "offline" | "held";
  /** Not yet with the server, oldest first. */
  waiting: readonly Sending[];
  /** Refused for good; each waits for the person to decide what becomes of it. */
  refused: readonly Sending[];
  /** Why the server takes nothing for now. */
  problem: Problem | null;
};

export type OutboxDeps = {
  store: Pick<DeskStore, "listSendings" | "putSending" | "dropSending">;
  send(input: SubmitAnnotationInput): Promise<SubmittedAnnotation>;
  /** Runs `work` later; answers how to call it off. */
  later(ms: number, work: () => void): () => void;
  onRefused?(sending: Sending): void;
};

export type Outbox = Watched<OutboxState> & {
  /** Takes up what an earlier page left unsent. */
  start(): Promise<void>;
  add(sending: Sending): void;
  /** Calls a decision back. `unsent`: it never left. `sent`: the server has it. `unsure`: it left, and nobody answered. */
  takeBack(annotationId: AnnotationId): Promise<"unsent" | "sent" | "unsure">;
  discard(annotationId: AnnotationId): void;
  /** Tries again at once: the network is back, or somebody asked. */
  retry(): void;
  stop(): void;
  taskIds(): TaskId[];
};

/** The server may take these from the same person later; what it refuses otherwise it would refuse again. */
const passing: readonly ProblemCode[] = ["not_signed_in", "too_many_requests", "unexpected"];
const retryMsMin = 1_000;
const retryMsMax = 30_000;

/**
 * Sends decisions one by one, in the order they were made, until the server has each. Every decision is in the store
 * before it is sent and leaves it only when the server has answered. A decision that was sent twice is stored once,
 * since it carries its own id.
 */
export function createOutbox({ store, send, later, onRefused }: OutboxDeps): Outbox {
  const watched = createWatched<OutboxState>({ state: "saved", waiting: [], refused: [], problem: null });
  const attempted = new Set<AnnotationId>();
  let flight: { id: AnnotationId; landed: Promise<void> } | null = null;
  let cancelRetry = () => {};
  let retryMs = retryMsMin;
  let stopped = false;

  const set = (change: Partial<OutboxState>) => watched.setState({ ...watched.getState(), ...change });
  const without = (id: AnnotationId) => watched.getState().waiting.filter((one) => one.annotationId !== id);

  async function drain(): Promise<void> {
    if (flight || stopped) return;
    cancelRetry();
    for (let next = watched.getState().waiting[0]; next && !stopped; next = watched.getState().waiting[0]) {
      set({ state: "saving" });
      const landed = deliver(next);
      flight = { id: next.annotationId, landed: landed.then(() => {}) };
      const wentThrough = await landed;
      flight = null;
      if (!wentThrough) return again();
    }
    if (watched.getState().waiting.length === 0) set({ state: "saved", problem: null });
  }

  /** Whether the server has spoken its last word on it, be it yes or no. */
  async function deliver(sending: Sending): Promise<boolean> {
    const { itemName: _name, madeAtMs: _at, problem: _problem, ...input } = sending;
    attempted.add(sending.annotationId);
    try {
      await send(input);
      retryMs = retryMsMin;
      set({ waiting: without(sending.annotationId) });
      await store.dropSending(sending.annotationId);
      return true;
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === "unreachable") {
        set({ state: "offline", problem: null });
        return false;
      }
      if (!(error instanceof Refusal) || passing.includes(problem.code)) {
        set({ state: "held", problem });
        return false;
      }
      await refuse({ ...sending, problem });
      return true;
    }
  }

  async function refuse(sending: Sending): Promise<void> {
    set({
      waiting: without(sending.annotationId),
      refused: [...watched.getState().refused, sending],
    });
    onRefused?.(sending);
    await store.putSending(sending);
  }

  function again(): void {
    cancelRetry = later(retryMs, () => void drain());
    retryMs = Math.min(retryMs * 2, retryMsMax);
  }

  return {
    ...watched,
    async start() {
      stopped = false;
      const left = await store.listSendings();
      const known = new Set(watched.getState().waiting.map((one) => one.annotationId));
      const fresh = left.filter((one) => !known.has(one.annotationId));
      set({
        waiting: [...fresh.filter((one) => !one.problem), ...watched.getState().waiting],
        refused: fresh.filter((one) => one.problem),
      });
      void drain();
    },
    add(sending) {
      set({ state: "saving", waiting: [...watched.getState().waiting, sending] });
      // The store may be full or forbidden; the decision then still goes to the server from here.
      void store
        .putSending(sending)
        .catch(() => {})
        .then(drain);
    },
    async takeBack(annotationId) {
      if (flight?.id === annotationId) await flight.landed;
      const unsent = watched.getState().waiting.some((one) => one.annotationId === annotationId);
      if (!unsent) return "sent";
      if (attempted.has(annotationId)) return "unsure";
      set({ waiting: without(annotationId) });
      await store.dropSending(annotationId);
      void drain();
      return "unsent";
    },
    discard(annotationId) {
      set({ refused: watched.getState().refused.filter((one) => one.annotationId !== annotationId) });
      void store.dropSending(annotationId);
    },
    retry() {
      retryMs = retryMsMin;
      void drain();
    },
    stop() {
      stopped = true;
      cancelRetry();
    },
    taskIds: () => watched.getState().waiting.map((one) => one.taskId),
  };
}
