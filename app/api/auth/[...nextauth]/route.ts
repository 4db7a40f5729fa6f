import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth";
import { contextFromRequest } from "@/lib/context";

type Segments = { params: Promise<{ nextauth: string[] }> };

async function handler(request: Request, segments: Segments): Promise<Response> {
  // Without it next-auth takes every request for one to http://localhost:3000; with it, for the address that was asked.
  process.env.AUTH_TRUST_HOST ??= "true";
  return NextAuth(
    request as never,
    segments as never,
    authOptions(() => contextFromRequest(request)),
  );
}

export { handler as GET, handler as POST };
