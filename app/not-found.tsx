import { getTranslations } from "next-intl/server";
import { PlainPage } from "@/components/shell/plain-page";
import { buttonStyle } from "@/components/ui/button";

export default async function NotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <PlainPage title={t("title")}>
      <p className="text-muted-foreground">{t("next")}</p>
      <a href="/" className={buttonStyle({ variant: "primary" })}>
        {t("home")}
      </a>
    </PlainPage>
  );
}
