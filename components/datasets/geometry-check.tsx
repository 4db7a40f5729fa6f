"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ScanSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ProblemNote } from "@/components/ui/problem";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { geometryFaultPages } from "@/lib/client/datasets";
import { type GeometryFault, geometryFaults } from "@/lib/core/geometry/geometry-fault";
import type { ItemId } from "@/lib/core/ids";
import type { GeometryFaultPage } from "@/lib/datasets/contract";
import type { Project } from "@/lib/projects/contract";
import { GeometryFaultCard } from "./geometry-fault-card";
import { GeometryPickBar } from "./geometry-pick-bar";

type Of = "examples" | "predictions";

/** Looks through what people settled, and what models said, for regions that a slip of the hand has made. */
export function GeometryCheck({ project }: { project: Project }) {
  const t = useTranslations("lint.check");
  const [of, setOf] = useState<Of | null>(null);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("lead")}</CardDescription>
      </CardHeader>
      <CardContent>
        {of === null ? (
          <Button variant="outline" onClick={() => setOf("examples")}>
            <ScanSearch aria-hidden="true" />
            {t("start")}
          </Button>
        ) : (
          <Tabs value={of} onValueChange={(value) => setOf(value as Of)}>
            <TabsList>
              <TabsTrigger value="examples">{t("examples")}</TabsTrigger>
              <TabsTrigger value="predictions">{t("predictions")}</TabsTrigger>
            </TabsList>
            <TabsContent value={of}>
              <Found key={of} project={project} of={of} />
            </TabsContent>
          </Tabs>
        )}
      </CardContent>
    </Card>
  );
}

/** So many are shown before somebody asks for more. */
const shownMin = 24;

function Found({ project, of }: { project: Project; of: Of }) {
  const t = useTranslations("lint.check");
  const [fault, setFault] = useState<GeometryFault>();
  const [wanted, setWanted] = useState(shownMin);
  const [picked, setPicked] = useState<ReadonlySet<ItemId>>(new Set());
  const pages = useInfiniteQuery(geometryFaultPages({ projectId: project.id, of, ...(fault && { fault }) }));
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const isShort = rows.length < wanted && hasNextPage && !isError;
  useEffect(() => {
    if (isShort && !isFetching) fetchNextPage();
  }, [isShort, isFetching, fetchNextPage]);
  const looked = pages.data?.pages.reduce((sum, page) => sum + page.looked, 0) ?? 0;
  const choose = (next: GeometryFault | undefined) => {
    setFault(next);
    setWanted(shownMin);
    setPicked(new Set());
  };
  const ids = new Set(rows.map((row) => row.itemId).filter((id) => picked.has(id)));
  return (
    <div className="grid grid-cols-1 gap-4">
      <p role="status" className="text-muted-foreground">
        {looked > 0 || !isFetching ? t("looked", { looked }) : t("looking")}
        {!isFetching && !isError && rows.length === 0 && !hasNextPage && looked > 0 && ` ${t("clean")}`}
      </p>
      <FaultFilter counts={countsOf(pages.data?.pages ?? [])} fault={fault} onChoose={choose} />
      {pages.error && <ProblemNote problem={pages.error} onRetry={() => pages.refetch()} />}
      <GeometryPickBar
        projectId={project.id}
        rows={rows}
        ids={ids}
        canFix={of === "examples"}
        onPick={(next) => setPicked(new Set(next))}
      />
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
        {rows.map((row) => (
          <GeometryFaultCard
            key={row.itemId}
            row={row}
            slug={project.slug}
            tone={of === "examples" ? "settled" : "predicted"}
            picked={ids.has(row.itemId)}
            onPick={(on) =>
              setPicked(on ? new Set([...ids, row.itemId]) : new Set([...ids].filter((id) => id !== row.itemId)))
            }
          />
        ))}
      </ul>
      {(isShort || hasNextPage) && (
        <Button
          variant="outline"
          className="justify-self-center"
          busy={isFetching}
          onClick={() => setWanted(rows.length + shownMin)}
        >
          {isFetching ? t("looking") : t("further")}
        </Button>
      )}
    </div>
  );
}

type FaultFilterProps = {
  counts: ReadonlyMap<GeometryFault, number>;
  fault: GeometryFault | undefined;
  onChoose: (fault: GeometryFault | undefined) => void;
};

/** What there is, with how often, to look at one sort of it. */
function FaultFilter({ counts, fault, onChoose }: FaultFilterProps) {
  const t = useTranslations("lint");
  if (counts.size === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{t("label")}</legend>
      <Button
        size="sm"
        variant={fault ? "outline" : "secondary"}
        aria-pressed={!fault}
        onClick={() => onChoose(undefined)}
      >
        {t("check.all")}
      </Button>
      {Array.from(counts, ([name, count]) => (
        <Button
          key={name}
          size="sm"
          variant={fault === name ? "secondary" : "outline"}
          aria-pressed={fault === name}
          className="numbers"
          onClick={() => onChoose(name)}
        >
          {t("check.fault", { fault: t(`fault.${name}`), count })}
        </Button>
      ))}
    </fieldset>
  );
}

/** In the order of their gravity, only those there are. */
function countsOf(pages: readonly GeometryFaultPage[]): Map<GeometryFault, number> {
  const sums = geometryFaults.map(
    (name) => [name, pages.reduce((sum, page) => sum + (page.counts[name] ?? 0), 0)] as const,
  );
  return new Map(sums.filter(([, count]) => count > 0));
}
