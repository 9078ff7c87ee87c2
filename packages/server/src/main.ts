import { serve } from "@hono/node-server";
import { makeApp } from "./app.ts";
import { setUpLink } from "./auth/set-up.ts";
import type { House } from "./context.ts";
import { demoLogins } from "./demo/logins.ts";
import { seedIfEmpty } from "./demo/seed.ts";
import { BadSetting, readEnv } from "./env.ts";
import { clockOf, openHouse } from "./house.ts";
import { startJobs } from "./jobs/start.ts";
import { stockCatalogue } from "./people/catalogue.ts";

try {
  await start();
} catch (error) {
  if (!(error instanceof BadSetting)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const env = readEnv(process.env);
  if (env.demo) await seedIfEmpty(env, clockOf(env));
  const house = openHouse(env);
  await house.db.migrate();
  await stockCatalogue(house.db);
  const jobs = startJobs(house);
  const server = serve({ fetch: makeApp(house).fetch, hostname: env.host, port: env.port }, async ({ port }) => {
    // Port 0 asks the system for a free one, known only now.
    env.publicUrl = env.publicUrl.replace(/:0$/, `:${port}`);
    console.log([...(await welcome(house)), `Linli 邻里: http://${env.host}:${port}`].join("\n"));
  });
  const stop = () => {
    jobs.stop();
    server.close(() => void house.db.close().then(() => process.exit(0)));
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
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
