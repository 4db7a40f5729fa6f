import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { signedIn } from "./page-context";

/** The frame of pages that belong to no one project. */
export async function HomeLayout({ children }: { children: ReactNode }) {
  const { me } = await signedIn();
  return <Shell me={me}>{children}</Shell>;
}
