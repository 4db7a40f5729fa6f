import createNextIntlPlugin from "next-intl/plugin";
import { contentPolicy } from "./lib/content-policy.mjs";

const everywhere = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp", // with the line above: memory shared by threads
  "X-Content-Type-Options": "nosniff",
  "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
};

const ours = {
  ...everywhere,
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
};

/** What other apps show: the feedback page in a frame, and the script that opens it. Their address holds a token. */
const embedded = { ...everywhere, "Cross-Origin-Resource-Policy": "cross-origin", "Referrer-Policy": "no-referrer" };

const asList = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  serverExternalPackages: [
    "@node-rs/argon2",
    "graphile-worker",
    "nodemailer",
    "onnxruntime-node",
    "onnxruntime-web",
    "pg",
    "pino",
    "sharp",
  ],
  turbopack: { root: import.meta.dirname },
  typescript: { ignoreBuildErrors: true }, // `npm run check` knows the types; a start need not check them again
  images: { unoptimized: true }, // pictures are private and come from our own door, with thumbnails made at intake
  headers: async () => [
    { source: "/((?!embed/|widget\\.js$).*)", headers: asList(ours) },
    { source: "/embed/:path*", headers: asList(embedded) },
    { source: "/widget.js", headers: asList(embedded) },
    // Pages get theirs from proxy.ts, answers of the API from lib/door (one named here would take its place). A worker's
    // policy is that of its own file, so files need one as well.
    ...["/api/auth/:path*", "/_next/:path*", "/ort/:path*"].map((source) => ({
      source,
      headers: asList({ "Content-Security-Policy": contentPolicy() }),
    })),
  ],
};

export default createNextIntlPlugin("./lib/client/i18n-request.ts")(config);
