import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationForm } from "@/components/auth/invitation-form";
import { PlainPage } from "@/components/shell/plain-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.invitation"))("title"), referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const t = await getTranslations("auth.invitation");
  return (
    <PlainPage title={t("title")}>
      <p className="text-muted-foreground">{t("what")}</p>
      <InvitationForm token={(await params).token} />
    </PlainPage>
  );
}
