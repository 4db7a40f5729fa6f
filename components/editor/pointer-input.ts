import { screenPoint } from "@/lib/core/geometry/point";
import { isBrushActive } from "@/lib/editor/brush-size";
import type { EditorEvent, PointerInput, PointerKind } from "@/lib/editor/events";
import type { EditorStore } from "@/lib/editor/store";
import { countPresses } from "./double-press";

/** Turns what the browser says of pointers and wheel into editor events; returns how to stop. */
export function listenToPointers(surface: HTMLElement, store: EditorStore): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const tell = (event: EditorEvent) => store.dispatch(event);
  const isDouble = countPresses();
  surface.addEventListener(
    "pointerdown",
    (event) => {
      surface.focus({ preventScroll: true });
      surface.setPointerCapture(event.pointerId);
      const press = pointerEvent("down", event, surface);
      const { at, pointer } = press;
      tell({ ...press, double: isDouble({ at, pointer, timeMs: event.timeStamp, button: event.button }) });
      if (event.button === 1) event.preventDefault();
    },
    { signal },
  );
  surface.addEventListener(
    "pointermove",
    (event) => {
      for (const part of partsOf(event, store)) tell(pointerEvent("move", part, surface));
    },
    { signal },
  );
  surface.addEventListener("pointerup", (event) => tell(pointerEvent("up", event, surface)), { signal });
  surface.addEventListener("pointercancel", (event) => tell({ type: "lost", id: event.pointerId }), { signal });
  surface.addEventListener("pointerleave", () => tell({ type: "leave" }), { signal });
  surface.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  surface.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      tell(wheelEvent(event, surface));
    },
    { signal, passive: false },
  );
  return () => listening.abort();
}

/** A browser tells of a pointer once a frame; a stroke of the brush also asks where it was in between. */
function partsOf(event: PointerEvent, store: EditorStore): readonly PointerEvent[] {
  if (event.buttons === 0 || !isBrushActive(store.getState())) return [event];
  const parts = event.getCoalescedEvents?.() ?? [];
  return parts.length > 0 ? parts : [event];
}

function pointerEvent(type: PointerInput["type"], event: PointerEvent, surface: HTMLElement): PointerInput {
  return {
    type,
    at: placeOf(event, surface),
    id: event.pointerId,
    pointer: kindOf(event.pointerType),
    button: buttonOf(event),
    shift: event.shiftKey,
    alt: event.altKey,
  };
}

/** A notch of a wheel zooms by about a sixth, a pinch on a touchpad (which comes as Ctrl and wheel) by what it says. */
function wheelEvent(event: WheelEvent, surface: HTMLElement): EditorEvent {
  const pixels = [1, 16, 400][event.deltaMode] ?? 1;
  const [dx, dy] = [event.deltaX * pixels, event.deltaY * pixels];
  if (event.shiftKey) return { type: "scroll", dx: -(dx || dy), dy: 0 };
  const strength = event.ctrlKey ? 0.01 : 0.0015;
  const factor = Math.exp(-Math.max(-300, Math.min(300, dy)) * strength);
  return { type: "zoom", at: placeOf(event, surface), factor };
}

function placeOf(event: MouseEvent, surface: HTMLElement) {
  const { left, top } = surface.getBoundingClientRect();
  return screenPoint(event.clientX - left, event.clientY - top);
}

function buttonOf({ button, buttons }: PointerEvent): PointerInput["button"] {
  if (button === 1 || (button === -1 && buttons === 4)) return "middle";
  return button > 0 ? "other" : "main";
}

function kindOf(pointerType: string): PointerKind {
  return pointerType === "touch" || pointerType === "pen" ? pointerType : "mouse";
}
