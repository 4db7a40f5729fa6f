"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { CopyField } from "@/components/answers/copy-field";
import { Moment } from "@/components/answers/moment";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemNote } from "@/components/ui/problem";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import { query } from "@/lib/client/api";
import { useMakeFeedbackLink, useRevokeLink } from "@/lib/client/intake";
import type { ItemId, PredictionId } from "@/lib/core/ids";
import type { FeedbackLink } from "@/lib/feedback/contract";
import type { ItemStory } from "@/lib/intake/contract";

const days = [1, 7, 30, 90];

/** Makes signed links to the newest prediction of an item, and shows those made before. */
export function FeedbackLinks({ story }: { story: ItemStory }) {
  const t = useTranslations("items.link");
  const newest = story.predictions.at(-1);
  return (
    <section className="grid grid-cols-1 gap-3 border-t pt-4">
      <h3>{t("title")}</h3>
      <p className="text-muted-foreground text-sm">{newest ? t("body") : t("none")}</p>
      {newest && <MakeLink key={newest.id} predictionId={newest.id} />}
      <LinkList itemId={story.item.id} />
    </section>
  );
}

function MakeLink({ predictionId }: { predictionId: PredictionId }) {
  const t = useTranslations("items.link");
  const make = useMakeFeedbackLink();
  const [audience, setAudience] = useState("");
  const [expiresInDays, setDays] = useState(7);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ predictionId, audience, expiresInHours: expiresInDays * 24 }, { onSuccess: () => setAudience("") });
  };
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-3">
      <Field label={t("audience")} help={t("audienceHint")}>
        {(field) => (
          <Input
            {...field}
            required
            maxLength={200}
            value={audience}
            onChange={(event) => setAudience(event.target.value)}
          />
        )}
      </Field>
      <div className="flex items-end gap-2">
        <Field label={t("expiry")}>
          {(field) => (
            <Select value={String(expiresInDays)} onValueChange={(value) => setDays(Number(value))}>
              <SelectTrigger {...field} className="w-32" />
              <SelectContent>
                {days.map((count) => (
                  <SelectItem key={count} value={String(count)}>
                    {t("days", { days: count })}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          )}
        </Field>
        <Button type="submit" variant="outline" busy={make.isPending}>
          <Link2 aria-hidden="true" />
          {t("make")}
        </Button>
      </div>
      {make.error && <ProblemNote problem={make.error} />}
      {make.data && <CopyField label={t("once")} value={make.data.url} />}
    </form>
  );
}

function LinkList({ itemId }: { itemId: ItemId }) {
  const t = useTranslations("items.link");
  const links = useQuery(query("listItemLinks", { itemId }));
  const revoke = useRevokeLink();
  if (!links.data || links.data.length === 0) return null;
  return (
    <div className="grid grid-cols-1 gap-1">
      <h4 className="font-medium text-sm">{t("list")}</h4>
      <ul className="divide-y">
        {links.data.map((link) => (
          <LinkRow
            key={link.id}
            link={link}
            busy={revoke.isPending && revoke.variables.linkId === link.id}
            onRevoke={() => revoke.mutate({ linkId: link.id })}
          />
        ))}
      </ul>
      {revoke.error && <ProblemNote problem={revoke.error} />}
    </div>
  );
}

function LinkRow({ link, busy, onRevoke }: { link: FeedbackLink; busy: boolean; onRevoke: () => void }) {
  const t = useTranslations("items.link");
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
      <span className="min-w-0 flex-1 truncate">{link.audience}</span>
      <Badge variant={link.state === "open" ? "primary" : "neutral"}>{t(`state.${link.state}`)}</Badge>
      <span className="basis-full text-muted-foreground sm:basis-auto">
        {t("until")} <Moment at={link.expiresAt} dayOnly />
      </span>
      {link.state === "open" && (
        <Button
          size="sm"
          variant="outline"
          busy={busy}
          onClick={onRevoke}
          aria-label={t("revokeOf", { audience: link.audience })}
        >
          {t("revoke")}
        </Button>
      )}
    </li>
  );
}
