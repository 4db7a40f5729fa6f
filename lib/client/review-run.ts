import { type Answer, emptyAnswer, type Verdict } from "../core/answer";
import type { AnnotationId, TaskId } from "../core/ids";
import type { Kind } from "../core/kinds/kind";
import type { Problem } from "../core/problem";
import type { ClaimedTask } from "../review/contract";
import { problemOf } from "./api";
import type { DeskStore, Draft, Sending } from "./desk-store";
import type { Outbox } from "./outbox";
import { createTaskSupply, type LeasedTask, leaseOf, type Ready, type TaskSupplyDeps } from "./task-supply";
import { createWatched, type Watched } from "./watched";

/** One item on the desk, and what has been drawn on it. */
export type Desk = {
  claimed: ClaimedTask;
  /** What the editor opens with: a draft from before, or the prediction without its scores. */
  opening: Answer;
  note: string;
  /** A draft from before was put back. */
  restored: boolean;
  /** The lease is gone; the drawing stays, and cannot be saved. */
  lost: Problem | null;
  openedAtMs: number;
};

/** A decision that can be taken back. */
export type Decision = {
  annotationId: AnnotationId;
  verdict: Verdict;
  answer: Answer;
  note: string;
  claimed: ClaimedTask;
};

export type RunState = {
  /** opening: the first or next item is on its way. empty: nothing waits. stuck: see `problem`. */
  phase: "opening" | "deciding" | "empty" | "stuck";
  desk: Desk | null;
  /** What stands in the way, in `stuck`; otherwise the last thing that went wrong and is worth a word. */
  problem: Problem | { code: "unreachable" } | null;
  /** The newest decision of this sitting that can be taken back. */
  last: Decision | null;
  undoing: boolean;
};

export type ReviewRunDeps = Pick<TaskSupplyDeps, "claim" | "renew" | "prefetchImage" | "later"> & {
  kind: Kind;
  skip(task: LeasedTask): Promise<unknown>;
  withdraw(annotationId: AnnotationId): Promise<ClaimedTask>;
  store: DeskStore;
  outbox: Outbox;
  nowMs(): number;
  newAnnotationId(): AnnotationId;
};

export type ReviewRun = Watched<RunState> & {
  /** `wanted` is the task to begin with, where somebody came for just that one and it can be had. */
  start(wanted?: TaskId): Promise<void>;
  /** Keeps what is drawn now; called as it is drawn. */
  draw(answer: Answer): void;
  comment(note: string): void;
  /** Decides the item on the desk and goes on. `answer` decides a question of labels in one press. */
  submit(verdict: Verdict, answer?: Answer): void;
  skip(): void;
  /** Takes the last decision back: its item returns to the desk as it was left. */
  undo(): Promise<void>;
  /** Leaves an item whose lease was lost, with or without its drawing. */
  leave(keepDrawing: boolean): void;
  /** Tries again at once: the network is back, the tab was opened again, or somebody asked. */
  retry(): void;
  stop(): void;
};

const undoMax = 50;
const dayMs = 86_400_000;

/**
 * A sitting at the desk, outside React. Between two decisions there is nothing to wait for: the next task is ready
 * (task-supply.ts) and the decision goes out behind the reviewer's back (outbox.ts). What is drawn is kept as it is drawn.
 */
export function createReviewRun(deps: ReviewRunDeps): ReviewRun {
  const { store, outbox, kind } = deps;
  const watched = createWatched<RunState>({ phase: "opening", desk: null, problem: null, last: null, undoing: false });
  const done: Decision[] = [];
  const skipping = new Set<TaskId>();
  let drawn: Draft | null = null;

  const state = () => watched.getState();
  const set = (change: Partial<RunState>) => watched.setState({ ...state(), ...change });
  const forget = (taskId: TaskId) => void store.dropDraft(taskId).catch(() => {});

  const supply = createTaskSupply({
    ...deps,
    draftOf: store.getDraft,
    onDesk: () => {
      const desk = state().desk;
      return desk && !desk.lost ? desk.claimed : null;
    },
    leavingIds: () => [...outbox.taskIds(), ...skipping],
    onReady: () => state().desk || next(),
    onNone: (problem) => state().desk || set({ phase: problem ? "stuck" : "empty", problem }),
    onRegained(claimed) {
      const desk = state().desk;
      if (desk) set({ desk: { ...desk, claimed } });
    },
    onLost(claimed, lost) {
      const desk = state().desk;
      if (desk?.claimed === claimed) set({ desk: { ...desk, lost } });
    },
  });

  function next(): void {
    const ready = supply.take();
    if (ready) seat(ready);
    else set({ phase: "opening", desk: null });
    void supply.fill();
  }

  function seat({ claimed, draft }: Ready): void {
    drawn = draft;
    const opening = draft?.answer ?? startOf(kind, claimed);
    const note = draft?.note ?? "";
    const desk = { claimed, opening, note, restored: draft !== null, lost: null, openedAtMs: deps.nowMs() };
    set({ phase: "deciding", problem: null, desk });
  }

  function keep(change: Partial<Draft>): void {
    const desk = state().desk;
    if (!desk) return;
    const { answer, note } = drawn ?? { answer: desk.opening, note: desk.note };
    drawn = { taskId: desk.claimed.task.id, answer, note, ...change };
    void store.putDraft(drawn).catch(() => {});
  }

  function submit(verdict: Verdict, given?: Answer): void {
    const { desk } = state();
    if (!desk || desk.lost || (verdict === "accept" && !desk.claimed.prediction)) return;
    const { claimed } = desk;
    const said = verdict === "accept" ? startOf(kind, claimed) : (drawn?.answer ?? desk.opening);
    const note = drawn?.note ?? desk.note;
    const decision = { annotationId: deps.newAnnotationId(), verdict, answer: given ?? said, note, claimed };
    outbox.add(sendingOf(decision, deps.nowMs(), desk.openedAtMs));
    forget(claimed.task.id);
    done.push(decision);
    if (done.length > undoMax) done.shift();
    set({ last: decision });
    next();
  }

  function skip(): void {
    const desk = state().desk;
    if (!desk) return;
    const lease = leaseOf(desk.claimed);
    skipping.add(lease.taskId);
    // A skip that does not arrive harms nobody: the lease runs out by itself.
    const over = () => void skipping.delete(lease.taskId);
    deps.skip(lease).then(over, over);
    next();
  }

  async function undo(): Promise<void> {
    // What the server would not take is not there to be taken back; the outbox shows it.
    const refused = new Set(outbox.getState().refused.map((one) => one.annotationId));
    const decision = done.findLast((one) => !refused.has(one.annotationId));
    if (!decision || state().undoing) return;
    done.splice(done.indexOf(decision) + 1);
    set({ undoing: true });
    try {
      const standing = await outbox.takeBack(decision.annotationId);
      if (standing === "unsure") return set({ problem: { code: "unreachable" } });
      returnToDesk(decision, standing === "unsent" ? decision.claimed : await deps.withdraw(decision.annotationId));
      done.pop();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== "unreachable") done.pop();
      set({ problem });
    } finally {
      set({ undoing: false, last: done.at(-1) ?? null });
    }
  }

  /** What lies on the desk now comes next again, as far as it was drawn. */
  function returnToDesk({ answer, note }: Decision, claimed: ClaimedTask): void {
    const desk = state().desk;
    if (desk && !desk.lost) supply.putBack({ claimed: desk.claimed, draft: drawn });
    const draft = { taskId: claimed.task.id, answer, note };
    seat({ claimed, draft });
    void store.putDraft(draft).catch(() => {});
  }

  return {
    ...watched,
    async start(wanted) {
      await outbox.start();
      await supply.start(wanted);
    },
    draw: (answer) => keep({ answer }),
    comment: (note) => keep({ note }),
    submit,
    skip,
    undo,
    leave(keepDrawing) {
      const desk = state().desk;
      if (!desk) return;
      if (!keepDrawing) forget(desk.claimed.task.id);
      next();
    },
    retry() {
      outbox.retry();
      void supply.renew();
      void supply.fill();
    },
    stop() {
      supply.stop();
      outbox.stop();
    },
  };
}

/** What an answer starts from: the prediction without its scores, or nothing. */
export function startOf(kind: Kind, claimed: ClaimedTask): Answer {
  return claimed.prediction ? kind.startFrom(claimed.prediction.answer) : emptyAnswer;
}

function sendingOf({ claimed, ...decision }: Decision, nowMs: number, openedAtMs: number): Sending {
  const tookMs = Math.max(0, Math.min(nowMs - openedAtMs, dayMs));
  return { ...leaseOf(claimed), ...decision, tookMs, itemName: claimed.item.name, madeAtMs: nowMs, problem: null };
}
