import { FolderPlus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { DemoOffers } from "./demo-offers";

export function NoProjects({ mayStart }: { mayStart: boolean }) {
  const t = useTranslations("home.none");
  return (
    <div className="mx-auto grid max-w-4xl gap-8">
      <EmptyState
        icon={FolderPlus}
        title={t("title")}
        action={
          mayStart && (
            <Button asChild variant="primary" size="lg">
              <Link href="/projects/new">{t("start")}</Link>
            </Button>
          )
        }
        className="mx-auto w-full max-w-2xl"
      >
        {mayStart ? t("owner") : t("others")}
      </EmptyState>
      {mayStart && <DemoOffers open />}
    </div>
  );
}
