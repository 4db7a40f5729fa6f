import type { ReactNode } from "react";
import { ThemeSwitch } from "@/components/shell/theme-switch";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="absolute end-3 top-3">
        <ThemeSwitch />
      </div>
      {children}
    </>
  );
}
