"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

/** Something to take away by hand, shown whole and copied in one press. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations("items.link");
  const id = useId();
  return (
    <div className="grid grid-cols-1 gap-1.5 rounded-lg border bg-primary-soft p-3">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2">
        <Input
          id={id}
          readOnly
          value={value}
          className="font-mono text-sm"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton value={value} label={t("copy")} done={t("copied")} />
      </div>
    </div>
  );
}

/** Copies, and says that it did. Where the browser does not allow it, the text stands selected to be copied by hand. */
export function CopyButton({ value, label, done }: { value: string; label: string; done: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button variant="outline" onClick={copy} onBlur={() => setCopied(false)}>
      {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span aria-live="polite">{copied ? done : label}</span>
    </Button>
  );
}
