import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Answer } from "../core/answer";
import type { AnnotationId, TaskId, UserId } from "../core/ids";
import type { Problem } from "../core/problem";
import type { SubmitAnnotationInput } from "../review/contract";

/** What somebody has drawn and not yet decided. */
export type Draft = { taskId: TaskId; answer: Answer; note: string };

/** A decision on its way to the server. `problem` is why it was refused for good; it then waits for the person. */
export type Sending = SubmitAnnotationInput & {
  annotationId: AnnotationId;
  taskId: TaskId;
  itemName: string;
  madeAtMs: number;
  problem: Problem | null;
};

/** Where the desk keeps what must survive a reload, a crash and a lost network. One person's; another sees none of it. */
export type DeskStore = {
  getDraft(taskId: TaskId): Promise<Draft | null>;
  putDraft(draft: Draft): Promise<void>;
  dropDraft(taskId: TaskId): Promise<void>;
  /** Oldest first. */
  listSendings(): Promise<Sending[]>;
  putSending(sending: Sending): Promise<void>;
  dropSending(annotationId: AnnotationId): Promise<void>;
};

interface DeskSchema extends DBSchema {
  drafts: { key: [UserId, TaskId]; value: Draft & { userId: UserId } };
  sendings: { key: [UserId, AnnotationId]; value: Sending & { userId: UserId } };
}

/** Keeps all in IndexedDB; where the browser allows none, in memory for as long as the page is open. */
export function openDeskStore(userId: UserId): DeskStore {
  let opened: Promise<DeskStore> | undefined;
  const opening = () => {
    opened ??= openDatabase().then((db) => indexedDbStore(db, userId), memoryStore);
    return opened;
  };
  return {
    getDraft: async (taskId) => (await opening()).getDraft(taskId),
    putDraft: async (draft) => (await opening()).putDraft(draft),
    dropDraft: async (taskId) => (await opening()).dropDraft(taskId),
    listSendings: async () => (await opening()).listSendings(),
    putSending: async (sending) => (await opening()).putSending(sending),
    dropSending: async (annotationId) => (await opening()).dropSending(annotationId),
  };
}

async function openDatabase() {
  return openDB<DeskSchema>("countersign-desk", 1, {
    upgrade(db) {
      db.createObjectStore("drafts", { keyPath: ["userId", "taskId"] });
      db.createObjectStore("sendings", { keyPath: ["userId", "annotationId"] });
    },
  });
}

function indexedDbStore(db: IDBPDatabase<DeskSchema>, userId: UserId): DeskStore {
  const mine = IDBKeyRange.bound([userId], [userId, []]);
  return {
    async getDraft(taskId) {
      return (await db.get("drafts", [userId, taskId])) ?? null;
    },
    async putDraft(draft) {
      await db.put("drafts", { ...draft, userId });
    },
    dropDraft: (taskId) => db.delete("drafts", [userId, taskId]),
    async listSendings() {
      const sendings = await db.getAll("sendings", mine);
      return sendings.sort((a, b) => a.madeAtMs - b.madeAtMs);
    },
    async putSending(sending) {
      await db.put("sendings", { ...sending, userId });
    },
    dropSending: (annotationId) => db.delete("sendings", [userId, annotationId]),
  };
}

export function memoryStore(): DeskStore {
  const drafts = new Map<TaskId, Draft>();
  const sendings = new Map<AnnotationId, Sending>();
  return {
    getDraft: async (taskId) => drafts.get(taskId) ?? null,
    putDraft: async (draft) => void drafts.set(draft.taskId, draft),
    dropDraft: async (taskId) => void drafts.delete(taskId),
    listSendings: async () => [...sendings.values()].sort((a, b) => a.madeAtMs - b.madeAtMs),
    putSending: async (sending) => void sendings.set(sending.annotationId, sending),
    dropSending: async (annotationId) => void sendings.delete(annotationId),
  };
}
