import type { TaskId } from "../core/ids";
import { leaseSeconds } from "../core/lease";
import { firstUrl } from "../core/picture-parts";
import { type Problem, type ProblemCode, Refusal } from "../core/problem";
import type { ClaimedTask } from "../review/contract";
import { problemOf } from "./api";
import type { Draft } from "./desk-store";

/** A claimed task and the draft that was kept of it, so that it can be put on the desk without waiting. */
export type Ready = { claimed: ClaimedTask; draft: Draft | null };
export type LeasedTask = { taskId: TaskId; leaseToken: string };

export type TaskSupplyDeps = {
  claim(holding: TaskId[]): Promise<ClaimedTask | null>;
  renew(task: LeasedTask): Promise<unknown>;
  draftOf(taskId: TaskId): Promise<Draft | null>;
  prefetchImage(url: string): void;
  later(ms: number, work: () => void): () => void;
  /** What lies on the desk; its lease is renewed with the others. */
  onDesk(): ClaimedTask | null;
  /** Tasks that are decided or given back, and perhaps not yet for the server. */
  leavingIds(): readonly TaskId[];
  /** Another task is ready. */
  onReady(): void;
  /** None was to be had: nothing waits (null), or something is in the way. */
  onNone(problem: ReturnType<typeof problemOf> | null): void;
  /** The lease of what lies on the desk ran out, and nobody else had it: here it is again, with a new one. */
  onRegained(claimed: ClaimedTask): void;
  /** The lease of what lies on the desk is gone. */
  onLost(claimed: ClaimedTask, problem: Problem): void;
};

export type TaskSupply = {
  /** Begins to claim and to renew; with `wanted` at the head, if it can be had. */
  start(wanted?: TaskId): Promise<void>;
  take(): Ready | undefined;
  /** Puts a task back, to be the next one. */
  putBack(ready: Ready): void;
  /** Sees that another task is ready. */
  fill(): Promise<void>;
  renew(): Promise<void>;
  stop(): void;
};

const renewMs = (leaseSeconds * 1000) / 3;
const lookAgainMs = 15_000;
const retryMs = 4_000;
const holdingMax = 20;
const leaseGone: readonly ProblemCode[] = ["lease_lost", "task_closed", "not_found"];

/** Keeps one task ready behind the one on the desk, and the leases of both alive. */
export function createTaskSupply(deps: TaskSupplyDeps): TaskSupply {
  let ahead: Ready[] = [];
  let [asking, starting]: (Promise<void> | null)[] = [null, null];
  let stopped = false;
  let [cancelAsk, cancelRenew] = [() => {}, () => {}];

  function fill(): Promise<void> {
    if (ahead.length > 0 || stopped) return Promise.resolve();
    asking ??= ask().finally(() => {
      asking = null;
      if (ahead.length > 0) deps.onReady();
    });
    return asking;
  }

  async function ask(): Promise<void> {
    cancelAsk();
    try {
      if (await claimOne()) return;
      deps.onNone(null);
      askLater(lookAgainMs);
    } catch (error) {
      deps.onNone(problemOf(error));
      askLater(retryMs);
    }
  }

  async function claimOne(): Promise<boolean> {
    const claimed = await deps.claim(holding());
    return claimed ? shelve(claimed) : false;
  }

  /** False when it is here already: it came to the desk by another door meanwhile, an undo. */
  async function shelve(claimed: ClaimedTask): Promise<boolean> {
    deps.prefetchImage(firstUrl(claimed.item.imageUrl, claimed.item));
    const draft = await deps.draftOf(claimed.task.id).catch(() => null);
    if (holding().includes(claimed.task.id)) return false;
    ahead.push({ claimed, draft });
    return true;
  }

  async function begin(wanted: TaskId | undefined): Promise<void> {
    if (wanted) await claimUntil(wanted).catch(() => {});
    if (ahead.length > 0) deps.onReady();
    await fill();
  }

  /** What somebody asked for is offered first, but after what this person holds from before. */
  async function claimUntil(wanted: TaskId): Promise<void> {
    const isWanted = ({ claimed }: Ready) => claimed.task.id === wanted;
    for (let tries = 0; tries < holdingMax && !ahead.some(isWanted); tries++) if (!(await claimOne())) return;
    ahead.sort((a, b) => Number(isWanted(b)) - Number(isWanted(a)));
  }

  function askLater(ms: number): void {
    if (!stopped) cancelAsk = deps.later(ms, () => void fill());
  }

  function holding(): TaskId[] {
    const desk = deps.onDesk();
    return [...new Set([...besideDesk(), ...(desk ? [desk.task.id] : [])])].slice(-holdingMax);
  }

  function besideDesk(): TaskId[] {
    return [...deps.leavingIds(), ...ahead.map((one) => one.claimed.task.id)];
  }

  async function renew(): Promise<void> {
    cancelRenew();
    const desk = deps.onDesk();
    await Promise.all([...(desk ? [desk] : []), ...ahead.map((one) => one.claimed)].map(renewOne));
    renewLater();
  }

  async function renewOne(claimed: ClaimedTask): Promise<void> {
    try {
      await deps.renew(leaseOf(claimed));
    } catch (error) {
      if (!(error instanceof Refusal) || !leaseGone.includes(error.problem.code)) return;
      ahead = ahead.filter((one) => one.claimed !== claimed);
      if (deps.onDesk() === claimed && !(await regain(claimed))) deps.onLost(claimed, error.problem);
      void fill();
    }
  }

  /** A laptop that slept lets its lease run out; as a rule nobody took the task, and it can be had once more. */
  async function regain(claimed: ClaimedTask): Promise<boolean> {
    const again = await deps.claim(besideDesk().slice(-holdingMax)).catch(() => null);
    if (!again || deps.onDesk() !== claimed) return false;
    if (again.task.id === claimed.task.id) deps.onRegained(again);
    else await shelve(again);
    return again.task.id === claimed.task.id;
  }

  function renewLater(): void {
    if (!stopped) cancelRenew = deps.later(renewMs, () => void renew());
  }

  return {
    start(wanted) {
      stopped = false;
      cancelRenew();
      renewLater();
      starting ??= begin(wanted).finally(() => {
        starting = null;
      });
      return starting;
    },
    take: () => ahead.shift(),
    putBack: (ready) => void ahead.unshift(ready),
    fill,
    renew,
    stop() {
      stopped = true;
      cancelAsk();
      cancelRenew();
    },
  };
}

export function leaseOf(claimed: ClaimedTask): LeasedTask {
  return { taskId: claimed.task.id, leaseToken: claimed.lease.token };
}
