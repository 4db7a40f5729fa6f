// `npm start`: from a bare clone to a running product. Node's built-ins only, until the packages are there.
import { spawn } from "node:child_process";
import { handOnSignals, installPackages, requireNode, root } from "./install.mjs";

requireNode();
await installPackages();

// The channel tells the server when we are gone, even if we were killed.
const stdio = ["inherit", "inherit", "inherit", "ipc"];
const args = ["--import", "tsx", "lib/cli/serve.ts", ...process.argv.slice(2)];
const server = spawn(process.execPath, args, { cwd: root, stdio });
handOnSignals(server);
server.once("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
