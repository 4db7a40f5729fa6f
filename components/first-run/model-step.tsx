"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { UploadModel } from "@/components/models/upload-model";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { query } from "@/lib/client/api";
import type { Project } from "@/lib/projects/contract";

/** A model, or none yet; either way the first review is one click away. */
export function ModelStep({ project }: { project: Project }) {
  const t = useTranslations("first-run.model");
  const models = useQuery(query("listModels", { projectId: project.id }));
  const items = useQuery(query("countItems", { projectId: project.id }));
  const count = models.data?.length ?? 0;
  const hasItems = (items.data?.count ?? 0) > 0;
  return (
    <div className="grid grid-cols-1 gap-6">
      <h2>{t("title")}</h2>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Card>
          <CardContent className="grid grid-cols-1 h-full content-between gap-4 pt-6">
            <div>
              <h3>{t("none")}</h3>
              <p className="mt-1 text-muted-foreground">{t("noneHelp")}</p>
            </div>
          </CardContent>
        </Card>
        <Card>
          <CardContent className="grid grid-cols-1 h-full content-between gap-4 pt-6">
            <div>
              <h3>{t("upload")}</h3>
              <p className="mt-1 text-muted-foreground">{t("uploadHelp")}</p>
            </div>
            <div className="flex flex-wrap items-center gap-3">
              <UploadModel projectId={project.id} />
              {count > 0 && <output>{t("uploaded", { count })}</output>}
              {count > 0 && (
                <Link href={`/p/${project.slug}/models`} className="text-primary underline underline-offset-4">
                  {t("toModels")}
                </Link>
              )}
            </div>
          </CardContent>
        </Card>
      </div>
      <Button asChild variant="primary" size="lg" className="justify-self-end">
        <Link href={hasItems ? `/p/${project.slug}/review` : `/p/${project.slug}`}>
          {t(hasItems ? "finish" : "finishNoItems")}
        </Link>
      </Button>
    </div>
  );
}
