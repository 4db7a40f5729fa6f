import { type Turns, turnCamera } from "@/lib/core/geometry/camera";
import type { EditorState } from "../state";
import type { Command } from "./command";

/** Commands that change how the picture is seen, and nothing else. */
export const viewCommands = {
  turnRight: turn("alt+r", 1),
  turnLeft: turn("alt+shift+r", 3),
  loupe: {
    keys: ["q"],
    when: () => true,
    run: ({ settings }) => ({ settings: { loupe: !settings.loupe } }),
  },
  invert: {
    keys: ["alt+i"],
    when: () => true,
    run: ({ settings: { adjust } }) => ({ settings: { adjust: { ...adjust, invert: !adjust.invert } } }),
  },
} satisfies Record<string, Command>;

/** Quarter turns of the view. In the middle of a gesture the picture stays where the hand expects it. */
function turn(key: string, by: Turns): Command {
  return {
    keys: [key],
    when: (state: EditorState) => state.tool.at === "idle",
    run: ({ camera, setup, viewport }) => ({ camera: turnCamera(camera, by, setup.imageSize, viewport) }),
  };
}
