"use client";

import { type RefObject, useLayoutEffect, useState } from "react";

/** CSS pixels from where an element begins to the bottom of the screen less `margin`, at least `least`. */
export function useRestOfScreen(ref: RefObject<HTMLElement | null>, margin: number, least: number): number | undefined {
  const [rest, setRest] = useState<number>();
  useLayoutEffect(() => {
    const measure = () => {
      const top = (ref.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
      setRest(Math.max(least, window.innerHeight - top - margin));
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [ref, margin, least]);
  return rest;
}
