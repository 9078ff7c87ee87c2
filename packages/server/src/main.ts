import cluster from "node:cluster";
import { setUpLink } from "./auth/set-up.ts";
import type { House } from "./context.ts";
import { demoLogins } from "./demo/logins.ts";
import { seedIfEmpty } from "./demo/seed.ts";
import { BadSetting, type Env, readEnv } from "./env.ts";
import { clockOf, openHouse } from "./house.ts";
import { stockCatalogue } from "./people/catalogue.ts";
import { serve } from "./serve.ts";
import { leadWorkers, WorkersEnd } from "./workers.ts";

try {
  await start();
} catch (error) {
  const said = plainly(error);
  if (!said) throw error;
  console.error(said);
  process.exit(1);
}

async function start(): Promise<void> {
  const env = readEnv(process.env);
  if (cluster.isWorker) {
    await serve(env);
    return;
  }
  if (env.demo) await seedIfEmpty(env, clockOf(env));
  await withHouse(env, prepare);
  const port = env.workers > 1 ? await leadWorkers(env) : await serve(env);
  env.publicUrl = env.publicUrl.replace(/:0$/, `:${port}`);
  const lines = await withHouse(env, welcome);
  console.log([...lines, `Linli 邻里: http://${env.host}:${port}`].join("\n"));
}

async function withHouse<T>(env: Env, use: (house: House) => Promise<T>): Promise<T> {
  // A migration of a large table takes its time.
  const house = openHouse(env, { patient: true });
  try {
    return await use(house);
  } finally {
    await house.db.close();
  }
}

async function prepare(house: House): Promise<void> {
  await house.db.migrate();
  await stockCatalogue(house.db);
}

/** What an operator needs to begin: people to sign in as, or the link for the first administrator. */
async function welcome(house: House): Promise<string[]> {
  if (house.env.demo) {
    return (await demoLogins(house)).map(
      ({ key, login, password, name, where }) => `  ${key.padEnd(9)}  ${login}  ${password}  ${name} ${where}`,
    );
  }
  const link = await setUpLink(house);
  return link ? [`Set the first administrator's password within a day: ${link}`] : [];
}

/** What an operator can mend is said in a line; anything else is a bug and shows where. */
function plainly(error: unknown): string | null {
  if (error instanceof BadSetting || error instanceof WorkersEnd) return error.message;
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === "EADDRINUSE") return `HOST, PORT: ${address}:${port} is in use by another program`;
  if (code === "EACCES" && port !== undefined) return `PORT: this user may not listen on ${port}`;
  return null;
}
