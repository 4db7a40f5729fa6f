import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { inProject, signedIn } from "@/app/page-context";
import { FirstRunScreen } from "@/components/first-run/first-run-screen";

type NewProjectPageProps = { searchParams: Promise<{ project?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("first-run"))("title") };
}

export default async function NewProjectPage({ searchParams }: NewProjectPageProps) {
  const { me } = await signedIn();
  if (!me.isOwner) notFound();
  const { project: slug } = await searchParams;
  return <FirstRunScreen project={slug ? (await inProject(String(slug))).project : null} />;
}
