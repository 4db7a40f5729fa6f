import type { Size } from "@/lib/core/geometry/box";
import type { ScreenPoint } from "@/lib/core/geometry/point";
import type { CommandId } from "./commands";
import type { Step } from "./step";
import type { ToolId } from "./tools";

export type PointerKind = "mouse" | "touch" | "pen";

export type PointerInput = {
  readonly type: "down" | "move" | "up";
  readonly at: ScreenPoint;
  /** Tells fingers apart. */
  readonly id: number;
  readonly pointer: PointerKind;
  readonly button: "main" | "middle" | "other";
  readonly shift: boolean;
  readonly alt: boolean;
  /** The second press of a double click. */
  readonly double?: boolean;
};

/** Keys that mean something in the middle of a shape: it is done; its last point was wrong; it lacks this point. */
export type DrawingKey = "finish" | "back" | "skip";

/** What a tool hears. */
export type ToolEvent = PointerInput | { readonly type: "cancel" };

/** Everything that can happen to an editor. Points are on the screen; the camera in the state places them. */
export type EditorEvent =
  | PointerInput
  /** A pointer that will not come up again: the browser took it. */
  | { readonly type: "lost"; readonly id: number }
  | { readonly type: "leave" }
  | { readonly type: "cancel" }
  | { readonly type: "tool"; readonly id: ToolId }
  | { readonly type: "command"; readonly id: CommandId; readonly repeat?: boolean }
  /** A key or button held down, and let go. */
  | { readonly type: "hold"; readonly what: Hold; readonly on: boolean }
  | { readonly type: "label"; readonly label: string }
  | { readonly type: "zoom"; readonly at: ScreenPoint; readonly factor: number }
  | { readonly type: "scroll"; readonly dx: number; readonly dy: number }
  | { readonly type: "viewport"; readonly size: Size }
  /** A change from outside the tools: the list of regions, a proposal of a model. One undo step. */
  | { readonly type: "step"; readonly step: Step };

export type Hold = "pan" | "compare";
