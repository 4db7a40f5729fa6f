import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { bundlePage } from "./bundle-page";
import { imageSize } from "./scene";

/** Serves the two pages on a free port of this machine. */
export async function servePages(): Promise<{ url: string; close(): void }> {
  const [editor, raw] = await Promise.all([bundle("editor-page.tsx"), bundle("raw-page.ts")]);
  const messages = await readFile(new URL("../../messages/en/editor.json", import.meta.url));
  const picture = greyRamp(imageSize.width, imageSize.height);
  const answers: Record<string, readonly [type: string, body: string | Buffer]> = {
    "/editor": ["text/html", pageOf("/editor.js", editor.style)],
    "/raw": ["text/html", pageOf("/raw.js", raw.style)],
    "/editor.js": ["text/javascript", editor.script],
    "/raw.js": ["text/javascript", raw.script],
    "/messages.json": ["application/json", messages],
    "/picture.bmp": ["image/bmp", picture],
  };
  const server = createServer((request, response) => {
    const [type, body] = answers[request.url ?? ""] ?? ["text/plain", ""];
    response.writeHead(body === "" ? 404 : 200, { "content-type": `${type}; charset=utf-8` }).end(body);
  });
  const port = await listen(server);
  return { url: `http://localhost:${port}`, close: () => server.close() };
}

const bundle = (name: string) => bundlePage(fileURLToPath(new URL(name, import.meta.url)));

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
