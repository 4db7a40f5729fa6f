import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { WelcomeForm } from "@/components/auth/welcome-form";
import { PlainPage } from "@/components/shell/plain-page";
import { ProblemNote } from "@/components/ui/problem";
import { contextFromSession } from "@/lib/context";
import { getHealth } from "@/lib/monitoring/get-health";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.welcome"))("title") };
}

export default async function WelcomePage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  if ((await getHealth(await contextFromSession())).ownerExists) redirect("/sign-in");
  const t = await getTranslations("auth.welcome");
  return (
    <PlainPage title={t("title")}>
      {token ? (
        <>
          <p className="text-muted-foreground">{t("what")}</p>
          <WelcomeForm token={token} />
        </>
      ) : (
        <ProblemNote problem={{ code: "link_invalid" }}>{t("noToken")}</ProblemNote>
      )}
    </PlainPage>
  );
}
