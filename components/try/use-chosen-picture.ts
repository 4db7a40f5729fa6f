"use client";
import { useCallback, useEffect, useState } from "react";

/** A file of this computer and an address to show it under. */
export type ChosenPicture = { file: File; url: string };

/** The picture that was chosen last; its address is given back when another is chosen, or the page is left. */
export function useChosenPicture(): [ChosenPicture | null, (file: File) => void] {
  const [picture, setPicture] = useState<ChosenPicture | null>(null);
  useEffect(() => () => URL.revokeObjectURL(picture?.url ?? ""), [picture]);
  const choose = useCallback((file: File) => setPicture({ file, url: URL.createObjectURL(file) }), []);
  return [picture, choose];
}
