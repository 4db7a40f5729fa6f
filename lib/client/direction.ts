const rightToLeft = ["ar", "fa", "he", "ur", "ps", "yi"];

/** Which way a language is written. */
export function directionOf(locale: string): "ltr" | "rtl" {
  return rightToLeft.includes(locale.split("-")[0] ?? "") ? "rtl" : "ltr";
}
