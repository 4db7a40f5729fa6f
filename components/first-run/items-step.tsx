"use client";

import { useTranslations } from "next-intl";
import { useUpload } from "@/components/items/add-items";
import { DropZone } from "@/components/items/drop-zone";
import { UploadReport } from "@/components/items/upload-report";
import { Button } from "@/components/ui/button";
import type { ProjectId } from "@/lib/core/ids";

/** The first pictures of a new project. */
export function ItemsStep({ projectId, onNext }: { projectId: ProjectId; onNext: () => void }) {
  const t = useTranslations("first-run");
  const upload = useUpload(projectId);
  const { phase, rows } = upload.state;
  return (
    <div className="grid grid-cols-1 gap-6">
      <div>
        <h2>{t("items.title")}</h2>
        <p className="mt-1 text-muted-foreground">{t("items.help")}</p>
      </div>
      <DropZone onFiles={upload.run.add} compact={rows.length > 0} />
      <UploadReport {...upload} />
      <Button
        variant={rows.length > 0 ? "primary" : "ghost"}
        size="lg"
        className="justify-self-end"
        disabled={phase === "sending"}
        onClick={onNext}
      >
        {rows.length > 0 ? t("next") : t("items.later")}
      </Button>
    </div>
  );
}
