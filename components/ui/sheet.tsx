"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;
export const SheetClose = Primitive.Close;

const sides = {
  start: "inset-y-0 start-0 h-full w-72 max-w-[85vw] border-e",
  end: "inset-y-0 end-0 h-full w-full max-w-xl border-s",
  bottom: "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-xl border-t",
};

type SheetContentProps = Omit<ComponentProps<typeof Primitive.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  side?: keyof typeof sides;
};

/** A panel that slides over an edge of the page, for what belongs beside it rather than instead of it. */
export function SheetContent({ title, description, side = "end", className, children, ...props }: SheetContentProps) {
  const t = useTranslations("common");
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-50 bg-black/40" />
      <Primitive.Content
        className={cn(
          "fixed z-50 flex flex-col gap-4 overflow-y-auto bg-popover p-6 text-popover-foreground shadow-xl",
          sides[side],
          className,
        )}
        {...(description ? {} : { "aria-describedby": undefined })}
        {...props}
      >
        <div className="grid gap-1 pe-10">
          <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
          {description && (
            <Primitive.Description className="text-muted-foreground">{description}</Primitive.Description>
          )}
        </div>
        {children}
        <Primitive.Close asChild>
          <Button variant="ghost" size="icon" className="absolute end-3 top-3" aria-label={t("close")}>
            <X />
          </Button>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
