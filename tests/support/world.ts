import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AppRouter, appRouter } from "@linli/server/app-router";
import type { House, VisitorContext } from "@linli/server/context";
import { newId } from "@linli/server/db/id";
import { readEnv } from "@linli/server/env";
import { databaseOf, openHouse } from "@linli/server/house";
import { contextOf } from "@linli/server/http/request-context";
import { findActor, insertGrant, insertPerson, type NewPerson } from "@linli/server/people/store";
import { insertPlace } from "@linli/server/places/store";
import { Refused } from "@linli/server/refused";
import { insertShift } from "@linli/server/shifts/store";
import { createCaller } from "@linli/server/trpc";
import type { Role } from "@linli/shared/access";
import { type RolePlan, rolePlanSchema } from "@linli/shared/events/schema";
import type { Refusal } from "@linli/shared/refusals";
import { TRPCError } from "@trpc/server";
import { Temporal } from "temporal-polyfill";
import { newDatabase, newSqliteFile } from "./databases.ts";
import { emptyDatabase } from "./emptied.ts";

export const ZONE = "Asia/Shanghai";
/** Monday 23 November 2026, nine in the morning in Shanghai: where every world's clock starts. */
export const MONDAY_NINE = instant("2026-11-23T09:00");

/** The instant of a wall-clock time in Shanghai. */
export function instant(local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;
}
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

type Caller = ReturnType<ReturnType<typeof createCaller<AppRouter["_def"]["record"]>>>;
export type Someone = Caller & { id: string; name: string };

export interface TestStation {
  id: string;
  placeId: string;
  name: string;
}
export interface TestShift {
  id: string;
  eventId: string;
  stationId: string;
  poolIds: string[];
  poolId: string;
  startsAt: number;
  endsAt: number;
}
export interface ShiftOptions {
  station?: TestStation;
  title?: string;
  /** Wall-clock time in Shanghai, such as 2026-11-25T09:00; Wednesday nine o'clock unless told. */
  at?: string;
  minutes?: number;
  places?: number;
  roles?: Partial<RolePlan>[];
  approval?: "none" | "manager";
  whenFull?: "queue" | "refuse" | "offer";
  minAge?: number;
  opensMinBefore?: number;
  closesMinBefore?: number;
  withdrawMinBefore?: number;
  published?: boolean;
  inChargeId?: string;
}

export interface WorldOptions {
  /** Wall-clock time in Shanghai at which the clock starts. */
  at?: string;
  /** Unless told, the engine under test. */
  engine?: "sqlite" | "postgres";
  /** Settings in the stead of those that every world has. */
  env?: Record<string, string>;
  /** On PostgreSQL: in a database that no test had before, which is copied, or whose plans are looked at. */
  unused?: boolean;
}

/** A small database of its own, on the engine under test, with a clock that only the test moves. */
export async function world(options: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "linli-world-"));
  const { engine = process.env.ENGINE } = options;
  const postgres = engine === "postgres" ? await (options.unused ? newDatabase() : emptyDatabase()) : null;
  const clock = { at: options.at ? instant(options.at) : MONDAY_NINE };
  const env = readEnv({
    DATA_DIR: folder,
    DATABASE_URL: postgres?.url,
    DATABASE_POOL: "8",
    LOG_LEVEL: "fatal",
    DEMO: "off",
    PORT: "0",
    SECRET: randomBytes(32).toString("base64"),
    ...options.env,
  });
  if (!postgres) await newSqliteFile(databaseOf(env).file);
  const house = openHouse(env, { now: () => clock.at, synchronous: "OFF" });
  return new World(house, clock, async () => {
    await house.db.close();
    await postgres?.drop();
    rmSync(folder, { recursive: true, force: true });
  });
}

export class World {
  readonly house: House;
  readonly clock: { at: number };
  #end: () => Promise<void>;
  #station: Promise<TestStation> | null = null;
  #people = 0;

  constructor(house: House, clock: { at: number }, end: () => Promise<void>) {
    this.house = house;
    this.clock = clock;
    this.#end = end;
  }

  get db() {
    return this.house.db;
  }

  /** Sets the clock to a wall-clock time in Shanghai. */
  setClock(local: string): void {
    this.clock.at = instant(local);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end();
  }

  /** Calls procedures without a login. */
  visitor(): Caller {
    return this.#callerOf(null);
  }

  /** A person who is signed in, and calls procedures as themselves. */
  async person(name: string, facts: Partial<NewPerson> = {}): Promise<Someone> {
    this.#people += 1;
    const phone = `139${String(this.#people).padStart(8, "0")}`;
    const id = await this.db.transact({}, (tx) =>
      insertPerson(tx, { name, phone, birthDate: "1990-05-01", now: this.clock.at, ...facts }),
    );
    return this.as(id, name);
  }

  volunteer(name: string, facts: Partial<NewPerson> = {}): Promise<Someone> {
    return this.person(name, facts);
  }

  /** The same person, on another device. */
  as(id: string, name = ""): Someone {
    const caller = this.#callerOf(id);
    const rooms = Object.fromEntries(
      Object.keys(appRouter._def.record).map((room) => [room, caller[room as keyof Caller]]),
    );
    return { ...rooms, id, name } as unknown as Someone;
  }

  async manager(station: TestStation, name = "Manager"): Promise<Someone> {
    const person = await this.person(name);
    await this.grant(person, "station-manager", { stationId: station.id });
    return person;
  }

  async staff(station: TestStation, name = "Staff"): Promise<Someone> {
    const person = await this.person(name);
    await this.grant(person, "station-staff", { stationId: station.id });
    return person;
  }

  async administrator(placeId: string, name = "Administrator"): Promise<Someone> {
    const person = await this.person(name);
    await this.grant(person, "area-admin", { placeId });
    return person;
  }

  async grant(person: { id: string }, role: Role, at: { stationId?: string; placeId?: string }): Promise<void> {
    await this.db.transact({}, (tx) =>
      insertGrant(tx, { personId: person.id, role, ...at, byId: null, now: this.clock.at }),
    );
  }

  place(name: string, parentId: string | null = null, level = "community"): Promise<string> {
    return this.db.transact({}, (tx) => insertPlace(tx, { code: newId(), level, name, parentId, now: this.clock.at }));
  }

  /** A station in a community of its own, unless a place is given. */
  async station(
    name = "江寺社区新时代文明实践站",
    options: { placeId?: string; phone?: string } = {},
  ): Promise<TestStation> {
    const placeId = options.placeId ?? (await this.place(`${name}所在社区`));
    const id = newId();
    await this.db.transact({}, async (tx) => {
      await tx
        .insertInto("station")
        .values({
          id,
          code: id,
          place_id: placeId,
          name,
          name_en: null,
          kinds: '["volunteer"]',
          address: "江寺路 1 号",
          lat: 30.16,
          lng: 120.26,
          phone: options.phone ?? "0571-82000001",
          about: null,
          about_en: null,
          accessibility: "[]",
          accreditation: null,
          zone: ZONE,
          check_in_key: randomBytes(32).toString("base64"),
          created_at: this.clock.at,
          closed_at: null,
        })
        .execute();
    });
    return { id, placeId, name };
  }

  /** The station that a test which does not care for stations uses. */
  someStation(): Promise<TestStation> {
    this.#station ??= this.station();
    return this.#station;
  }

  /** A published shift, on Wednesday from nine to twelve unless told otherwise. */
  async shift(options: ShiftOptions = {}): Promise<TestShift> {
    const station = options.station ?? (await this.someStation());
    const at = options.at ?? "2026-11-25T09:00";
    const startsAt = instant(at);
    const endsAt = startsAt + (options.minutes ?? 180) * MINUTE;
    const roles = (options.roles ?? [{ role: "引导员", places: options.places ?? 1 }]).map((role) =>
      rolePlanSchema.parse({ role: "引导员", places: 1, ...role }),
    );
    const byId = options.inChargeId ?? (await this.person("Founder")).id;
    return this.db.transact({}, async (tx) => {
      const eventId = newId();
      const startsMin = Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
      await tx
        .insertInto("event")
        .values({
          id: eventId,
          station_id: station.id,
          series_id: eventId,
          title: options.title ?? "江寺公园文明引导",
          title_en: null,
          about: "在公园门口引导游客有序入园。",
          about_en: null,
          category: "public-order",
          organiser: station.name,
          in_charge_id: options.inChargeId ?? null,
          rule: null,
          starts_on: at.slice(0, 10),
          except_on: "[]",
          holidays: "keep",
          plan: JSON.stringify([{ startsMin, minutes: options.minutes ?? 180, roles }]),
          approval: options.approval ?? "none",
          when_full: options.whenFull ?? "queue",
          min_age: options.minAge ?? null,
          opens_min_before: options.opensMinBefore ?? null,
          closes_min_before: options.closesMinBefore ?? 0,
          withdraw_min_before: options.withdrawMinBefore ?? 24 * 60,
          published_at: this.clock.at,
          cancelled_at: null,
          cancel_reason: null,
          created_at: this.clock.at,
          created_by_id: byId,
        })
        .execute();
      const { shiftId, poolIds } = await insertShift(tx, {
        eventId,
        stationId: station.id,
        onDate: at.slice(0, 10),
        planIndex: 0,
        startsAt,
        endsAt,
        publishedAt: options.published === false ? null : this.clock.at,
        roles,
      });
      return { id: shiftId, eventId, stationId: station.id, poolIds, poolId: poolIds[0]!, startsAt, endsAt };
    });
  }

  #callerOf(personId: string | null): Caller {
    return createCaller(appRouter)(async () => {
      const context = await contextOf(this.house, undefined, "127.0.0.1", []);
      const actor = personId ? ((await findActor(this.db.read, personId)) ?? null) : null;
      return { ...context, actor } satisfies VisitorContext;
    }) as Caller;
  }
}

/** A sign-up request with a key of its own. */
export function request(shift: { poolId: string }, more: { forId?: string; requestKey?: string } = {}) {
  return { poolId: shift.poolId, requestKey: newId(), ...more };
}

/** What the act was refused for; fails the test when it was not refused. */
export async function refusalOf(act: Promise<unknown>): Promise<Refusal> {
  try {
    await act;
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof Refused) return error.cause.refusal;
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error("the act was not refused");
}
