"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemNote } from "@/components/ui/problem";
import { problemOf } from "@/lib/client/api";
import { useHydrated } from "@/lib/client/use-hydrated";
import type { Problem } from "@/lib/core/problem";

export type Account = { name: string; email: string; password: string };

type AccountFormProps = {
  /** False where the server knows the address. */
  asksEmail: boolean;
  submitLabel: string;
  /** Makes the account; what it throws is shown. */
  make: (account: Account) => Promise<void>;
  children?: ReactNode;
};

const passwordLengthMin = 10;

/** Asks for a name and a password, and says beforehand what a password needs. */
export function AccountForm({ asksEmail, submitLabel, make, children }: AccountFormProps) {
  const t = useTranslations("auth");
  const [failure, setFailure] = useState<Problem | { code: "unreachable" } | null>(null);
  const [busy, setBusy] = useState(false);
  const hydrated = useHydrated();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? "");
    setBusy(true);
    setFailure(null);
    try {
      await make({ name: text("name"), email: text("email"), password: text("password") });
    } catch (error) {
      setFailure(problemOf(error));
      setBusy(false);
    }
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <Field label={t("name")}>
        {(field) => <Input {...field} name="name" autoComplete="name" required maxLength={200} autoFocus />}
      </Field>
      {asksEmail && (
        <Field label={t("email")}>
          {(field) => <Input {...field} name="email" type="email" autoComplete="username" required />}
        </Field>
      )}
      <Field label={t("newPassword")} help={t("passwordHelp", { count: passwordLengthMin })}>
        {(field) => (
          <Input
            {...field}
            name="password"
            type="password"
            autoComplete="new-password"
            required
            minLength={passwordLengthMin}
            maxLength={200}
          />
        )}
      </Field>
      {failure && <ProblemNote problem={failure} />}
      <Button type="submit" variant="primary" size="lg" busy={busy} disabled={!hydrated}>
        {submitLabel}
      </Button>
      {children}
    </form>
  );
}
