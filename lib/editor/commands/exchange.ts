import { canEdit, canEditSelection, freeSelection } from "../may-edit";
import { acceptStep, dismissStep } from "../proposals";
import { regionTypesOf } from "../region-types";
import { isBusy } from "../state";
import type { Command } from "./command";

/** What comes from elsewhere and goes there: the clipboard, and the model that serves. */
export const exchangeCommands = {
  copy: { keys: ["mod+c"], when: (state) => !isBusy(state) && state.selection.size > 0, run: () => ({}), asks: "copy" },
  cut: {
    keys: ["mod+x"],
    when: canEditSelection,
    run: (state) => {
      const free = freeSelection(state);
      return { drop: free, select: Array.from(state.selection).filter((id) => !free.has(id)) };
    },
    asks: "cut",
  },
  paste: {
    keys: ["mod+v"],
    when: (state) => canEdit(state) && regionTypesOf(state.setup.tools).size > 0,
    run: () => ({}),
    asks: "paste",
  },
  askModel: { keys: ["g"], when: (state) => !isBusy(state), run: () => ({}), asks: "champion" },
  acceptProposals: {
    keys: ["y"],
    when: (state) => canEdit(state) && state.proposed.size > 0,
    run: (state) => acceptStep(state),
  },
  dismissProposals: {
    keys: ["shift+y"],
    when: (state) => canEdit(state) && state.proposed.size > 0,
    run: (state) => dismissStep(state),
  },
} satisfies Record<string, Command>;
