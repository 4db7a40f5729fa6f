"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { query } from "@/lib/client/api";
import type { DemoState } from "@/lib/projects/contract";
import { DemoCard } from "./demo-card";

const followMs = 1_500;

/** The demos an owner may add and remove; `open` shows them at once, else they wait under one line. */
export function DemoOffers({ open }: { open: boolean }) {
  const t = useTranslations("home.demos");
  // One that is loading opens the list, and what people opened stays so when it is done.
  const [isOpen, setOpen] = useState(open);
  const { data } = useQuery({
    ...query("listDemos", {}),
    refetchInterval: ({ state }) => (isLoading(state.data) ? followMs : false),
  });
  return (
    <details
      className="group grid gap-4"
      open={isOpen || isLoading(data)}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="w-fit cursor-pointer rounded-md">
        <h2 className="inline">{t("title")}</h2>
      </summary>
      <p className="mt-1 mb-4 text-muted-foreground">{t("help")}</p>
      {!data && <Skeleton className="h-40" />}
      <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {data?.map((demo) => (
          <DemoCard key={demo.demo} demo={demo} />
        ))}
      </ul>
    </details>
  );
}

function isLoading(demos: readonly DemoState[] | undefined): boolean {
  return demos?.some((demo) => demo.state === "loading") ?? false;
}
