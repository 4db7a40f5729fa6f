import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export type InferenceSite = {
  url: string;
  /** Serves the bytes from now on; gives the path they are at. */
  put(bytes: Uint8Array): string;
  close(): void;
};

type Served = { type: string; body: string | Uint8Array };

const root = fileURLToPath(new URL("../..", import.meta.url));
const runtimeFolder = join(root, "node_modules/onnxruntime-web/dist");

/** As the product answers: only so does a page get a clock and memory that threads share. */
const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
};

/** The product's browser runtime and its worker, built for production, on a page at a free port of this machine. */
export async function serveInferencePage(): Promise<InferenceSite> {
  const served = await bundle();
  served.set("/", { type: "text/html", body: `<!doctype html><script type="module" src="/page.js"></script>` });
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const found = path.startsWith("/ort/") ? runtimeFile(basename(path)) : Promise.resolve(served.get(path));
    const missing: Served = { type: "text/plain", body: "There is no such file." };
    void found
      .catch(() => undefined)
      .then((file) => {
        const { type, body } = file ?? missing;
        response.writeHead(file ? 200 : 404, { "content-type": type, ...isolation }).end(body);
      });
  });
  const port = await listen(server);
  const put = (body: Uint8Array) => {
    const path = `/files/${served.size}`;
    served.set(path, { type: "application/octet-stream", body });
    return path;
  };
  return { url: `http://localhost:${port}`, put, close: () => server.close() };
}

/** The page asks for its worker by the name of the source, beside itself: that is where it is put. */
async function bundle(): Promise<Map<string, Served>> {
  const result = await build({
    entryPoints: {
      page: join(root, "bench/inference/page.ts"),
      "inference.worker": join(root, "lib/adapters/inference.worker.ts"),
    },
    outdir: root,
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    alias: { "@": root },
    logLevel: "error",
  });
  const files = result.outputFiles.map(({ path, contents }) => {
    const name = basename(path).replace(/^(inference\.worker)\.js$/, "$1.ts");
    return [`/${name}`, { type: "text/javascript", body: contents }] as const;
  });
  return new Map(files);
}

async function runtimeFile(name: string): Promise<Served> {
  const body = await readFile(join(runtimeFolder, name));
  return { type: name.endsWith(".wasm") ? "application/wasm" : "text/javascript", body };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}
