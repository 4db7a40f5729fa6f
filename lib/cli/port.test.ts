import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEnv } from "../env";
import { claimPort, forgetHolder, noteHolder } from "./port";

const dataDir = mkdtempSync(path.join(tmpdir(), "countersign-port-"));
const taken = net.createServer();
await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
const { port } = taken.address() as net.AddressInfo;
const envOn = (PORT: number) =>
  readEnv({ env: { PORT: String(PORT), DATA_DIR: dataDir } as unknown as NodeJS.ProcessEnv });

afterAll(() => {
  taken.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe("claimPort", () => {
  it("says in words that a port is taken, and names another", async () => {
    await expect(claimPort(envOn(port))).rejects.toThrow(
      `Port ${port} is in use by another program. End that, or choose another port: PORT=${port + 1} npm start`,
    );
  });

  it("does not end a stranger who was given the number of a server that is gone", async () => {
    noteHolder(envOn(port), process.pid);
    await expect(claimPort(envOn(port))).rejects.toThrow("another program");
    forgetHolder(envOn(port));
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it("says that an address is not this computer's", async () => {
    const elsewhere = { ...envOn(port), host: "192.0.2.1" };
    await expect(claimPort(elsewhere)).rejects.toThrow("This computer has no address 192.0.2.1");
  });
});
