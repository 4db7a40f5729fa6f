import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/auth/sign-in-form";
import { PlainPage } from "@/components/shell/plain-page";
import { contextFromSession } from "@/lib/context";
import { getHealth } from "@/lib/monitoring/get-health";

type SignInPageProps = { searchParams: Promise<{ callbackUrl?: string; accepted?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, accepted } = await searchParams;
  const ctx = await contextFromSession();
  if (ctx.actor.type === "user") redirect(ownPath(callbackUrl));
  const t = await getTranslations("auth");
  const { ownerExists, database } = await getHealth(ctx);
  return (
    <PlainPage title={t("signIn.title")}>
      {database && !ownerExists && <p className="rounded-lg bg-muted p-4">{t("noOwner")}</p>}
      {accepted && <p className="rounded-lg bg-primary-soft p-4">{t("signIn.accepted")}</p>}
      <SignInForm after={ownPath(callbackUrl)} />
    </PlainPage>
  );
}

/** Where to go after signing in: only ever a page of this product, however the address was made. */
function ownPath(wanted: string | undefined): string {
  const base = "http://here";
  if (!wanted || !URL.canParse(wanted, base)) return "/";
  const { pathname, search } = new URL(wanted, base);
  return pathname.startsWith("//") ? "/" : `${pathname}${search}`;
}
