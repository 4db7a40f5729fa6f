"use client";
import { useTranslations } from "next-intl";
import { call } from "@/lib/client/api";
import { AccountForm } from "./account-form";

/** Sets a name and a password; then they sign in with the address the invitation was for. */
export function InvitationForm({ token }: { token: string }) {
  const t = useTranslations("auth.invitation");
  return (
    <AccountForm
      asksEmail={false}
      submitLabel={t("do")}
      make={async ({ name, password }) => {
        await call("acceptInvitation", { token, name, password });
        window.location.assign("/sign-in?accepted=1");
      }}
    />
  );
}
