"use client";
import { PlainPage } from "@/components/shell/plain-page";
import { ProblemNote } from "@/components/ui/problem";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage>
      <ProblemNote problem={{ code: "unexpected", reference: error.digest ?? "" }} onRetry={reset} />
    </PlainPage>
  );
}
