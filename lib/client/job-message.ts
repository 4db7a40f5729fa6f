import { z } from "zod";

const Said = z.object({ code: z.string() }).catchall(z.union([z.string(), z.number()]));

/** What long work says of itself: a code and the figures of its sentence. Null where it says nothing we can put into words. */
export function jobMessage(message: string): { code: string; figures: Record<string, string | number> } | null {
  try {
    const { code, ...figures } = Said.parse(JSON.parse(message));
    return { code, figures };
  } catch {
    return null;
  }
}
