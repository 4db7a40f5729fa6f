import { Download, ShieldAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/answers/copy-field";
import { Moment } from "@/components/answers/moment";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { ModelStory } from "@/lib/models/contract";
import type { Project } from "@/lib/projects/contract";
import { useFigures } from "./use-figures";

/** Where a model comes from, what it learned from, and the bytes it is. */
export function ModelFacts({ model, project }: { model: ModelStory; project: Project }) {
  const t = useTranslations("models");
  const { bytes } = useFigures();
  const { dataset, trainingRunId, manifest, artifactSha256 } = model;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("model.facts")}</CardTitle>
      </CardHeader>
      <CardContent className="grid grid-cols-1 gap-4">
        <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
          <Fact name={t("model.made")}>
            {t(`source.${model.source}`)}, <Moment at={model.createdAt} />
          </Fact>
          {dataset && (
            <Fact name={t("list.from")}>
              <FactLink href={`/p/${project.slug}/datasets/${dataset.id}`}>
                {project.slug}@{dataset.number}
              </FactLink>
            </Fact>
          )}
          {trainingRunId && (
            <Fact name={t("model.run")}>
              <FactLink href={`/p/${project.slug}/training/${trainingRunId}`}>{t("model.run")}</FactLink>
            </Fact>
          )}
          {model.artifactBytes > 0 && <Fact name={t("model.size")}>{bytes(model.artifactBytes)}</Fact>}
          {manifest && <Fact name={t("model.licence")}>{manifest.licence}</Fact>}
          {manifest && <Fact name={t("model.origin")}>{manifest.origin}</Fact>}
        </dl>
        {!model.trusted && artifactSha256 && (
          <p className="flex items-center gap-2 text-muted-foreground">
            <ShieldAlert className="size-4 shrink-0" aria-hidden="true" />
            {t("model.kept")}
          </p>
        )}
        {artifactSha256 && (
          <div className="grid grid-cols-1 gap-2">
            <p className="font-medium text-sm">{t("model.digest")}</p>
            <code className="block break-all rounded-md bg-muted p-2 text-sm">{artifactSha256}</code>
            <div className="flex flex-wrap gap-2">
              <CopyButton value={artifactSha256} label={t("model.copy")} done={t("model.copied")} />
              <Button asChild variant="outline">
                <a href={`/api/v1/models/${model.id}/artifact`} download>
                  <Download aria-hidden="true" />
                  {t("model.download")}
                </a>
              </Button>
            </div>
          </div>
        )}
      </CardContent>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted-foreground text-sm">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

function FactLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-primary underline underline-offset-4">
      {children}
    </Link>
  );
}
