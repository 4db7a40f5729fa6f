import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FeedbackPage } from "@/components/embed/feedback-page";
import { LinkProblem } from "@/components/embed/link-problem";
import { contextFromSession } from "@/lib/context";
import { type Problem, Refusal } from "@/lib/core/problem";
import type { FeedbackView } from "@/lib/feedback/contract";
import { viewFeedback } from "@/lib/feedback/view-feedback";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("feedback"))("title"),
    robots: { index: false },
    referrer: "no-referrer",
  };
}

export default async function FeedbackLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const seen = await view(token);
  if ("view" in seen) return <FeedbackPage token={token} view={seen.view} />;
  return <LinkProblem problem={seen.problem} />;
}

/** What the link shows, or in which way it no longer does. */
async function view(token: string): Promise<{ view: FeedbackView } | { problem: Problem }> {
  try {
    return { view: await viewFeedback(await contextFromSession(), { token }) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    const { name } = error as Error;
    if (name === "ZodError") return { problem: { code: "link_invalid" } };
    throw error;
  }
}
