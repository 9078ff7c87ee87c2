// npm start: packages, pages, then the server, which migrates and (in demo mode, if empty) seeds its database.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { node, root, run, setUp, withNode } from "./setup.mjs";

setUp();
if (run(node, [join(root, "scripts/build-pages.mjs")]) !== 0) process.exit(1);
const server = spawn(node, [join(root, "packages/server/src/main.ts")], {
  cwd: root,
  stdio: "inherit",
  env: withNode(),
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
