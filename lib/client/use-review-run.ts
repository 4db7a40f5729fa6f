import { useEffect, useState } from "react";
import type { TaskId, UserId } from "../core/ids";
import { kindOf } from "../core/kinds/kinds";
import type { Project } from "../projects/contract";
import { call } from "./api";
import { openDeskStore } from "./desk-store";
import { newClientId } from "./new-id";
import { createOutbox, type Outbox } from "./outbox";
import { createReviewRun, type ReviewRun } from "./review-run";

/** One sitting at this project's desk, for as long as the page is open. */
export function useReviewRun(
  userId: UserId,
  project: Project,
  wanted: TaskId | undefined,
): { run: ReviewRun; outbox: Outbox } {
  const [desk] = useState(() => openDesk(userId, project));
  useEffect(() => {
    const { run } = desk;
    const wake = () => document.visibilityState === "visible" && run.retry();
    void run.start(wanted);
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    return () => {
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      run.stop();
    };
  }, [desk, wanted]);
  return desk;
}

function openDesk(userId: UserId, project: Project): { run: ReviewRun; outbox: Outbox } {
  const store = openDeskStore(userId);
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  };
  const outbox = createOutbox({
    store,
    later,
    send: (input) => call("submitAnnotation", input, { keepalive: true }),
    // Should the task come back to this desk, the drawing is there again.
    onRefused: ({ taskId, answer, note = "" }) => void store.putDraft({ taskId, answer, note }).catch(() => {}),
  });
  const run = createReviewRun({
    kind: kindOf(project.kind),
    store,
    outbox,
    later,
    claim: (holding) => call("claimTask", { projectId: project.id, holding }),
    renew: (task) => call("renewLease", task),
    skip: (task) => call("skipTask", task, { keepalive: true }),
    withdraw: (annotationId) => call("withdrawAnnotation", { annotationId }),
    prefetchImage(url) {
      new Image().src = url;
    },
    nowMs: () => Date.now(),
    newAnnotationId: () => newClientId("annotation"),
  });
  return { run, outbox };
}
