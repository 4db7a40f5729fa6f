"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { call } from "@/lib/client/api";
import { uploadRun } from "@/lib/client/upload-run";
import { refetch } from "@/lib/client/use-send";
import type { ProjectId } from "@/lib/core/ids";
import { DropZone } from "./drop-zone";
import { UploadReport } from "./upload-report";

/** One upload of a project, and a list that fills while it runs. */
export function useUpload(projectId: ProjectId) {
  const client = useQueryClient();
  const [run] = useState(() => uploadRun((items, signal) => call("addItems", { projectId, items }, { signal })));
  const state = useSyncExternalStore(run.subscribe, run.getState, run.getState);
  useEffect(() => {
    if (state.answered > 0) refetch(client, ["listItems", "countItems", "getQueue"]);
  }, [client, state.answered]);
  return { run, state };
}

/** Takes in many pictures, and says how each fared. Closing the dialog does not stop it. */
export function AddItems({ projectId }: { projectId: ProjectId }) {
  const t = useTranslations("items.add");
  const upload = useUpload(projectId);
  const busy = upload.state.phase === "sending";
  return (
    <Dialog onOpenChange={(open) => !open && !busy && upload.run.clear()}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden="true" />
          {busy ? t("progress", { answered: upload.state.answered, total: upload.state.rows.length }) : t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("title")} className="max-w-2xl">
        <DropZone onFiles={upload.run.add} compact={upload.state.rows.length > 0} />
        <UploadReport {...upload} />
      </DialogContent>
    </Dialog>
  );
}
