"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemNote } from "@/components/ui/problem";
import { useAddModel } from "@/lib/client/models";
import type { ProjectId } from "@/lib/core/ids";

/** Takes an ONNX file and its manifest; what is wrong with them is said in words. */
export function UploadModel({
  projectId,
  variant = "outline",
}: {
  projectId: ProjectId;
  variant?: "outline" | "primary";
}) {
  const t = useTranslations("models.upload");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant={variant}>
          <Upload aria-hidden="true" />
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("title")} description={t("body")}>
        <UploadForm projectId={projectId} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function UploadForm({ projectId, onDone }: { projectId: ProjectId; onDone: () => void }) {
  const t = useTranslations("models.upload");
  const add = useAddModel();
  const [manifestFault, setFault] = useState<string>();
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [artifact, manifest] = [form.get("artifact") as File, form.get("manifest") as File];
    const read = readJson(await manifest.text());
    setFault("fault" in read ? t("manifestFault", { detail: read.fault }) : undefined);
    if ("fault" in read) return;
    const bytes = new Uint8Array(await artifact.arrayBuffer());
    add.mutate(
      { projectId, name: String(form.get("name")), artifact: bytes, manifest: read.json },
      { onSuccess: onDone },
    );
  };
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
      <Field label={t("name")} help={t("nameHelp")}>
        {(field) => <Input {...field} name="name" required maxLength={200} />}
      </Field>
      <Field label={t("artifact")}>
        {(field) => <Input {...field} name="artifact" type="file" accept=".onnx" required className="py-1.5" />}
      </Field>
      <Field label={t("manifest")} fault={manifestFault}>
        {(field) => (
          <Input {...field} name="manifest" type="file" accept=".json,application/json" required className="py-1.5" />
        )}
      </Field>
      {add.error && <ProblemNote problem={add.error} />}
      <DialogFooter>
        <Button type="submit" variant="primary" busy={add.isPending}>
          {add.isPending ? t("busy") : t("button")}
        </Button>
      </DialogFooter>
    </form>
  );
}

function readJson(text: string): { json: unknown } | { fault: string } {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
