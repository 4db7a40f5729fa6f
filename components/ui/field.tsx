"use client";
import { type ReactNode, useId } from "react";
import { Label } from "./label";

type FieldProps = {
  label: ReactNode;
  help?: ReactNode;
  /** What is wrong with what stands in the field. */
  fault?: string | undefined;
  children: (field: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
  }) => ReactNode;
};

/** A label, a field, and what helps or went wrong under it, tied together for screen readers. */
export function Field({ label, help, fault, children }: FieldProps) {
  const id = useId();
  const describedBy = help || fault ? `${id}-note` : undefined;
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      {children({ id, "aria-describedby": describedBy, "aria-invalid": fault ? true : undefined })}
      {describedBy && (
        <p id={describedBy} className={fault ? "text-sm text-destructive" : "text-sm text-muted-foreground"}>
          {fault ?? help}
        </p>
      )}
    </div>
  );
}
