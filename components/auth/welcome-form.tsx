"use client";
import { useTranslations } from "next-intl";
import { call } from "@/lib/client/api";
import { AccountForm } from "./account-form";
import { trySignIn } from "./sign-in-form";

/** Makes the owner's account and signs them in. */
export function WelcomeForm({ token }: { token: string }) {
  const t = useTranslations("auth.welcome");
  return (
    <AccountForm
      asksEmail
      submitLabel={t("do")}
      make={async (account) => {
        await call("setUpOwner", { token, ...account });
        const failed = await trySignIn(account.email, account.password);
        window.location.assign(failed ? "/sign-in" : "/");
      }}
    />
  );
}
