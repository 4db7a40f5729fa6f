"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { query } from "@/lib/client/api";
import type { Me } from "@/lib/people/contract";
import type { Project } from "@/lib/projects/contract";
import { GuidelineForm } from "./guideline-form";
import { Keys } from "./keys";
import { People } from "./people";
import { PolicyForm } from "./policy-form";
import { RemoveThings } from "./remove-things";
import { WordsForm } from "./words-form";

const tabs = ["words", "guideline", "policy", "people", "keys", "remove"] as const;
type Tab = (typeof tabs)[number];

/** All that an admin sets, one tab a subject; the tab stands in the address. */
export function SettingsScreen({ project: seeded, me }: { project: Project; me: Me }) {
  const t = useTranslations("settings");
  const params = useSearchParams();
  const { data: project = seeded } = useQuery({
    ...query("getProject", { projectId: seeded.id }),
    initialData: seeded,
  });
  const tab: Tab = tabs.find((name) => name === params.get("tab")) ?? "words";
  const choose = (name: string) => window.history.replaceState(null, "", `?tab=${name}`);
  return (
    <div className="grid grid-cols-1 gap-4">
      <h1>{t("title")}</h1>
      <Tabs value={tab} onValueChange={choose}>
        <TabsList>
          {tabs.map((name) => (
            <TabsTrigger key={name} value={name}>
              {t(`tabs.${name}`)}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value="words">
          <WordsForm project={project} />
        </TabsContent>
        <TabsContent value="guideline">
          <GuidelineForm project={project} />
        </TabsContent>
        <TabsContent value="policy">
          <PolicyForm project={project} />
        </TabsContent>
        <TabsContent value="people">
          <People project={project} me={me} />
        </TabsContent>
        <TabsContent value="keys">
          <Keys project={project} />
        </TabsContent>
        <TabsContent value="remove">
          <RemoveThings project={project} isOwner={me.isOwner} />
        </TabsContent>
      </Tabs>
    </div>
  );
}
