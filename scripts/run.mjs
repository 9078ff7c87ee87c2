// npm test, npm run check, dev, bench, faults, history, linli, screens, walkthrough: sets up, then runs on the Node the packages bring.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { node, root, run, setUp, withNode } from "./setup.mjs";

const [task, ...rest] = process.argv.slice(2);
const bin = (name) => join(root, "node_modules/.bin", name);
const inTests = { cwd: join(root, "tests") };
const vitest = (...args) => run(node, [join(root, "tests/node_modules/vitest/vitest.mjs"), "run", ...args], inTests);
const inOrder = async (...steps) => {
  for (const step of steps) {
    const status = await step();
    if (status !== 0) return status;
  }
  return 0;
};

/** Runs commands beside each other, and prints what each had to say when it is done. Fails if one of them does. */
async function together(...commands) {
  const endings = commands.map(
    ([command, args, options = { cwd: root }]) =>
      new Promise((resolve, reject) => {
        const child = spawn(command, args, { ...options, env: withNode(), stdio: ["ignore", "pipe", "pipe"] });
        let said = "";
        for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
        child.once("error", reject);
        child.once("close", (status) => {
          process.stdout.write(said);
          resolve(status ?? 1);
        });
      }),
  );
  return Math.max(...(await Promise.all(endings)));
}

/**
 * Types, lint and house rules beside each other. One checker of types: each further one infers what all of them need
 * again, which on two cores costs more than it saves (`tsc --extendedDiagnostics`).
 */
const check = () =>
  together(
    [bin("tsc"), ["-p", ".", "--checkers", "1"]],
    [bin("biome"), ["check", "--error-on-warnings", "."]],
    [node, [join(root, "tests/node_modules/vitest/vitest.mjs"), "run", "--project", "unit", "architecture"], inTests],
  );
const pages = () => run(node, [join(root, "scripts/build-pages.mjs")]);

const tasks = {
  check,
  "all-tests": () => (rest.length > 0 ? inOrder(pages, () => vitest(...rest)) : inOrder(check, pages, () => vitest())),
  bench: () => run(node, [join(root, "tests/bench/bench.ts"), ...rest]),
  history: () => run(node, [join(root, "tests/history/cli.ts"), ...rest]),
  linli: () => run(node, [join(root, "packages/server/src/cli.ts"), ...rest]),
  screens: () => inOrder(pages, () => run(node, [join(root, "tests/screens/screens.ts"), ...rest])),
  walkthrough: () => inOrder(pages, () => run(node, [join(root, "tests/walkthrough/walkthrough.ts"), ...rest])),
  faults,
  dev,
};

/** `npm run faults [-- --sqlite 50 --postgres 20 --in-turn 10 --gone 60 --seed …] [files]`: kills and failing disks. */
function faults() {
  const number = (fallback) => ({ type: "string", default: fallback });
  const options = {
    sqlite: number("50"),
    postgres: number("20"),
    "in-turn": number("10"),
    gone: number("60"),
    seed: { type: "string" },
  };
  const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
  process.env.FAULTS_SQLITE = values.sqlite;
  process.env.FAULTS_POSTGRES = values.postgres;
  process.env.FAULTS_IN_TURN = values["in-turn"];
  process.env.FAULTS_GONE_SECONDS = values.gone;
  if (values.seed) process.env.FAULTS_SEED = values.seed;
  return vitest("--project", "faults", ...positionals);
}

function dev() {
  const options = { stdio: "inherit", env: withNode() };
  const server = spawn(node, ["--watch", "packages/server/src/main.ts"], { ...options, cwd: root });
  const vite = spawn(node, ["node_modules/vite/bin/vite.js"], { ...options, cwd: join(root, "packages/web") });
  const both = [server, vite];
  for (const one of both) {
    one.on("exit", (code) => {
      for (const other of both) other.kill();
      process.exitCode = code ?? 1;
    });
  }
  return null;
}

if (!(task in tasks)) {
  console.error(`There is no task ${task}; there are ${Object.keys(tasks).join(", ")}.`);
  process.exit(2);
}
setUp();
const status = await tasks[task]();
if (status !== null) process.exit(status);
