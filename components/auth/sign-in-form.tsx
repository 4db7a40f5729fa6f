"use client";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemNote } from "@/components/ui/problem";
import { useHydrated } from "@/lib/client/use-hydrated";
import type { Problem } from "@/lib/core/problem";

type Failure = Problem | { code: "unreachable" };

/** `after` is the path of this product to go to then. */
export function SignInForm({ after }: { after: string }) {
  const t = useTranslations("auth");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const hydrated = useHydrated();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    const failed = await trySignIn(String(fields.get("email")), String(fields.get("password")));
    if (!failed) return window.location.assign(after);
    setBusy(false);
    setFailure(failed);
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <Field label={t("email")}>
        {(field) => <Input {...field} name="email" type="email" autoComplete="username" required autoFocus />}
      </Field>
      <Field label={t("password")}>
        {(field) => <Input {...field} name="password" type="password" autoComplete="current-password" required />}
      </Field>
      {failure && <ProblemNote problem={failure} />}
      <Button type="submit" variant="primary" size="lg" busy={busy} disabled={!hydrated}>
        {busy ? t("signIn.busy") : t("signIn.do")}
      </Button>
      <p className="text-sm text-muted-foreground">{t("signIn.help")}</p>
    </form>
  );
}

/** Signs in, or says why not. */
export async function trySignIn(email: string, password: string): Promise<Failure | null> {
  try {
    const result = await signIn("credentials", { email, password, redirect: false });
    if (result?.ok && !result.error) return null;
    if (result?.error === "too_many_requests") return { code: "too_many_requests", retryAfterSeconds: 15 * 60 };
    return { code: "wrong_password" };
  } catch {
    return { code: "unreachable" };
  }
}
