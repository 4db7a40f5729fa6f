import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { bundlePage } from "./bundle-page";
import { largePicture } from "./large-picture";
import { imageSize } from "./scene";

const pages = {
  editor: "editor-page.tsx",
  raw: "raw-page.ts",
  konva: "konva-page.ts",
  annotorious: "annotorious-page.ts",
} as const;
export type PageName = keyof typeof pages;
/** Asked for by the editor beside its own script, wherever that lies. */
const worker = "../../components/editor/picture.worker.ts";

/** Serves the pages on a free port of this machine. */
export async function servePages(): Promise<{ url: string; close(): void }> {
  const answers: Record<string, readonly [type: string, body: string | Buffer]> = {
    "/messages.json": ["application/json", await allMessages()],
    "/picture.bmp": ["image/bmp", greyRamp(imageSize.width, imageSize.height)],
  };
  const bundle = (file: string) => bundlePage(fileURLToPath(new URL(file, import.meta.url)));
  answers["/picture.worker.ts"] = ["text/javascript", (await bundle(worker)).script];
  for (const [name, file] of Object.entries(pages)) {
    const { script, style } = await bundle(file);
    answers[`/${name}`] = ["text/html", pageOf(`/${name}.js`, style)];
    answers[`/${name}.js`] = ["text/javascript", script];
  }
  const large = await largePicture();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/large.jpg") {
      response.writeHead(200, { "content-type": "image/jpeg" }).end(large(searchParams.get("part")));
      return;
    }
    const [type, body] = answers[pathname] ?? ["text/plain", ""];
    response.writeHead(body === "" ? 404 : 200, { "content-type": `${type}; charset=utf-8` }).end(body);
  });
  const port = await listen(server);
  return { url: `http://localhost:${port}`, close: () => server.close() };
}

async function allMessages(): Promise<string> {
  const folder = new URL("../../messages/en/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const entries = files.map(async (name) => [
    name.slice(0, -".json".length),
    JSON.parse(await readFile(new URL(name, folder), "utf8")),
  ]);
  return JSON.stringify(Object.fromEntries(await Promise.all(entries)));
}

function pageOf(script: string, style: string): string {
  return `<!doctype html><html lang="en"><head><title>canvas</title><style>${style}</style></head><body style="margin:0"><div id="root"></div><script type="module" src="${script}"></script></body></html>`;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "localhost", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}
/** An uncompressed picture of 24 bits a pixel, as plain as a picture can be (Windows bitmap, 54 bytes of header). */
function greyRamp(width: number, height: number): Buffer {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + rowBytes * height);
  file.write("BM");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++)
    file.fill(Math.floor((255 * y) / height), 54 + y * rowBytes, 54 + (y + 1) * rowBytes);
  return file;
}
