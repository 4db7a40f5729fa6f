import { Readable } from "node:stream";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { bytes, get, type Route, send } from "./api/route";
import { idSchema } from "./core/ids";
import { refuse } from "./core/problem";
import type { Actor, Ctx } from "./ctx";
import { type Door, door } from "./door";

const ctxAs = (actor: Actor): Ctx => ({ actor, db: {} as never, now: new Date(0), ports: {} as never });
const person: Actor = { type: "user", userId: "user_00000000000000000000000000", isOwner: false };
const key: Actor = { type: "key", keyId: "key_0", projectId: "proj_0", role: "lead" };
const origin = "http://shop.example:3000";
const Anything = z.looseObject({});

type Sent = { method?: string; headers?: Record<string, string>; body?: BodyInit; query?: string };
const asPage = { origin, host: "shop.example:3000", "sec-fetch-site": "same-origin" };
const json = { "content-type": "application/json" };

function ask(knock: Door, { method = "POST", headers = {}, body, query = "" }: Sent, actor: Actor = key) {
  const request = new Request(`${origin}/api/v1/x${query}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return knock(request, {}, async () => ctxAs(actor));
}

/** A door whose verb answers what it was given. */
function echo(route: Route): Door {
  return door(route, async (_ctx, input) => input as never);
}
const post = (input: z.ZodType = Anything, options: Parameters<typeof send>[6] = {}) =>
  echo(send("POST", "/x", "reviewer", input, Anything, "Echo", options));

beforeAll(() => {
  vi.stubEnv("COUNTERSIGN_URL", "https://countersign.example");
});

describe("who may knock", () => {
  it("stops strangers before anything of theirs is read", async () => {
    const body = new ReadableStream({ pull: () => expect.fail("read the body of a stranger") }, { highWaterMark: 0 });
    const request = new Request(`${origin}/x`, { method: "POST", body, duplex: "half", headers: json } as RequestInit);
    const response = await post()(request, {}, async () => ctxAs({ type: "anonymous" }));
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
  });

  it.each<[what: string, headers: Record<string, string>, status: number]>([
    ["our own page", asPage, 200],
    ["our own page, from a browser that tells only its origin", { origin, host: "shop.example:3000" }, 200],
    ["our page behind a proxy that renames us", { origin: "https://countersign.example", host: "10.0.0.7:3000" }, 200],
    ["another site", { ...asPage, origin: "https://evil.example", "sec-fetch-site": "cross-site" }, 403],
    ["another site, in a browser that tells only its origin", { ...asPage, origin: "https://evil.example" }, 403],
    [
      "another app on the same machine",
      { ...asPage, origin: "http://shop.example:4000", "sec-fetch-site": "same-site" },
      403,
    ],
    ["a sandboxed frame, which has no origin", { ...asPage, origin: "null" }, 403],
    ["a page that lies about one of the two", { ...asPage, "sec-fetch-site": "cross-site" }, 403],
    ["nobody who says where they are", { host: "shop.example:3000" }, 403],
  ])("lets a session change things only from our page: %s", async (_what, headers, status) => {
    const response = await ask(post(), { headers: { ...json, ...headers }, body: "{}" }, person);
    expect(response.status).toBe(status);
  });

  it("asks neither a key nor a read where they come from", async () => {
    expect((await ask(post(), { headers: json, body: "{}" }, key)).status).toBe(200);
    const read = echo(get("/x", "reviewer", Anything, Anything, "Read"));
    expect((await ask(read, { method: "GET", headers: { origin: "https://evil.example" } }, person)).status).toBe(200);
  });

  it("slows down who knocks too often, each by themselves", async () => {
    const knock = echo(send("POST", "/slow", "reviewer", Anything, Anything, "Slow", { perMinute: 2 }));
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask(knock, { headers: json, body: "{}" })).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await ask(knock, { headers: json, body: "{}" });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask(knock, { headers: json, body: "{}" }, { ...key, keyId: "key_1" })).status).toBe(200);
  });
});

describe("what is brought", () => {
  it("comes from path, query and body, and the path wins", async () => {
    const request = new Request(`${origin}/x`, { method: "POST", headers: json, body: '{"id": "theirs", "a": 1}' });
    const response = await post()(request, { id: "ours" }, async () => ctxAs(key));
    expect(await response.json()).toEqual({ id: "ours", a: 1 });
    const read = echo(get("/x", "reviewer", Anything, Anything, "Read"));
    expect(await (await ask(read, { method: "GET", query: "?a=1&b=%20x" })).json()).toEqual({ a: "1", b: " x" });
  });

  it("may be nothing at all", async () => {
    expect(await (await ask(post(), {})).json()).toEqual({});
  });

  it("has a type that we read", async () => {
    const response = await ask(post(), { headers: { "content-type": "text/plain" }, body: "{}" });
    expect(response.status).toBe(415);
    const form = post(Anything, { body: "multipart" });
    expect((await ask(form, { headers: json, body: "{}" })).status).toBe(415);
  });

  it.each(['{"a": ', "{'a': 1}", '{"score": NaN}', "\u0000"])(
    "is JSON, or told what is wrong with it: %s",
    async (body) => {
      const response = await ask(post(), { headers: json, body });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: "malformed_json", detail: expect.any(String) });
    },
  );

  it.each(["[1]", "7", "null"])("is an object: %s is not", async (body) => {
    expect(await (await ask(post(), { headers: json, body })).json()).toMatchObject({ code: "bad_input" });
  });

  it("is read no further than the limit, whatever its length claims to be", async () => {
    let read = 0;
    const chunk = new Uint8Array(1024 * 1024).fill(32);
    const body = new ReadableStream({
      pull: (controller) => {
        read += 1;
        controller.enqueue(chunk);
      },
    });
    const request = new Request(`${origin}/x`, { method: "POST", headers: json, body, duplex: "half" } as RequestInit);
    const response = await post()(request, {}, async () => ctxAs(key));
    expect(await response.json()).toMatchObject({ code: "too_large", unit: "bytes", limit: 32 * 1024 * 1024 });
    expect(read).toBeLessThan(40);
  });
});

describe("a form", () => {
  const Input = z.object({
    name: z.string(),
    bytes: z.instanceof(Uint8Array),
    keep: z.boolean().default(false),
    answer: z.object({ labels: z.array(z.string()) }).optional(),
    itemId: idSchema("item").optional(),
    runtime: z.enum(["wasm", "webgpu"]).optional(),
  });
  const formDoor = door(
    send("POST", "/x", "reviewer", Input, Anything, "Form", { body: "multipart" }),
    async (_ctx, input) => {
      const { bytes, ...rest } = Input.parse(input);
      return { ...rest, bytes: [...bytes] };
    },
  );

  it("brings files as bytes, text as text, all else as JSON, and a name from the file", async () => {
    const body = new FormData();
    body.append("bytes", new Blob([new Uint8Array([1, 2, 3])]), "cat.jpg");
    body.append("keep", "true");
    body.append("answer", '{"labels": ["cat"]}');
    body.append("runtime", "wasm");
    expect(await (await ask(formDoor, { body })).json()).toEqual({
      name: "cat.jpg",
      bytes: [1, 2, 3],
      keep: true,
      answer: { labels: ["cat"] },
      runtime: "wasm",
    });
  });

  it("says which part is not JSON", async () => {
    const body = new FormData();
    body.append("bytes", new Blob([]), "cat.jpg");
    body.append("answer", "{");
    expect(await (await ask(formDoor, { body })).json()).toMatchObject({
      code: "malformed_json",
      detail: expect.stringContaining("answer"),
    });
  });

  it("that was cut off is no form", async () => {
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    const response = await ask(formDoor, { headers, body: '--b\r\nContent-Disposition: form-data; name="bytes"' });
    expect(await response.json()).toMatchObject({ code: "bad_input" });
  });

  it("of many files is one item a file, with what a list in the same order adds", async () => {
    const items = post(Anything, { body: "items" });
    const body = new FormData();
    body.append("files", new Blob(["a"]), "a.jpg");
    body.append("files", new Blob(["b"]), "b.jpg");
    body.append("items", '[{"group": "g"}]');
    body.append("source", "api");
    const answer = (await (await ask(items, { body })).json()) as { items: object[] };
    expect(answer).toMatchObject({ source: "api", items: [{ name: "a.jpg", group: "g" }, { name: "b.jpg" }] });
    expect(answer.items[1]).not.toHaveProperty("group");
  });

  it("may be lines instead, which stay text, to be judged one by one", async () => {
    const items = post(Anything, { body: "items" });
    const headers = { "content-type": "application/x-ndjson" };
    const response = await ask(items, { headers, body: '{"a": 1}\n\n{"b": \n', query: "?source=api" });
    expect(await response.json()).toEqual({ source: "api", items: ['{"a": 1}', '{"b": '] });
  });
});

describe("what is answered", () => {
  const failing = (error: unknown) =>
    door(send("POST", "/x", "reviewer", Anything, Anything, "Fail"), async () => {
      throw error;
    });

  it("is problem+json, with the Problem's own fields, where the verb refuses", async () => {
    const knock = door(send("POST", "/x", "reviewer", Anything, Anything, "Refuse"), async () =>
      refuse({ code: "lease_lost", taskId: "task_1" }),
    );
    const response = await ask(knock, {});
    expect([response.status, response.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
    expect(await response.json()).toEqual({
      type: "urn:countersign:problem:lease_lost",
      title: "Lease lost",
      status: 409,
      code: "lease_lost",
      taskId: "task_1",
    });
  });

  it("names the fields that do not fit", async () => {
    const knock = door(send("POST", "/x", "reviewer", Anything, Anything, "Parse"), async (_ctx, input) =>
      z.object({ a: z.object({ b: z.number() }) }).parse(input),
    );
    const response = await ask(knock, { headers: json, body: '{"a": {"b": "x"}}' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "bad_input", issues: [{ path: "a.b" }] });
  });

  it("says nothing of an unknown fault but a reference to the log", async () => {
    const response = await ask(failing(new Error("the password is hunter2")), {});
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain("hunter2");
    expect(JSON.parse(text).reference).toMatch(/^[0-9a-f]{12}$/);
  });

  it("tells text that the database cannot hold from a fault of ours", async () => {
    const driver = Object.assign(new Error("unsupported Unicode escape sequence"), { code: "22P05" });
    const response = await ask(failing(new Error("query failed", { cause: driver })), {});
    expect(await response.json()).toMatchObject({ code: "bad_input" });
  });

  it("is a file that cannot act as a page of ours", async () => {
    const file = door(bytes("/x", "reviewer", Anything, "File"), async () => ({
      contentType: "image/png",
      bytes: new Uint8Array([1, 2]),
      sha256: "ab".repeat(32),
      filename: 'Grüße "1".png',
    }));
    const response = await ask(file, { method: "GET" });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("sandbox"),
      "cache-control": expect.stringContaining("immutable"),
      etag: `"${"ab".repeat(32)}"`,
      "content-disposition": `attachment; filename="Gr__e _1_.png"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.png`,
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2]));
    const again = await ask(file, { method: "GET", headers: { "if-none-match": response.headers.get("etag")! } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("is not even read when the browser has it, and left open neither", async () => {
    const opened = Readable.from([new Uint8Array([1])]);
    const file = door(bytes("/x", "reviewer", Anything, "File"), async () => ({
      contentType: "image/png",
      stream: opened,
      sha256: "cd".repeat(32),
    }));
    const headers = { "if-none-match": `"${"cd".repeat(32)}"` };
    expect((await ask(file, { method: "GET", headers })).status).toBe(304);
    await vi.waitFor(() => expect(opened.destroyed).toBe(true));
  });

  it("streams what is long", async () => {
    const file = door(bytes("/x", "reviewer", Anything, "Stream"), async () => ({
      contentType: "text/plain",
      stream: (async function* () {
        yield new TextEncoder().encode("one ");
        yield new TextEncoder().encode("two");
      })(),
    }));
    const response = await ask(file, { method: "GET" });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toBe("one two");
  });
});
