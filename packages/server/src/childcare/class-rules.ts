import {
  classesOn,
  type Dated,
  DEFAULT_SOURCE,
  defaultRules,
  monthsOf,
  type RoomClass,
  rulesInTurn,
} from "@linli/shared/childcare/classes";
import { type ClassKind, classKinds } from "@linli/shared/childcare/kinds";
import type {
  addClassRulesInput,
  classRuleInput,
  classRulesInput,
  takeBackClassRuleInput,
} from "@linli/shared/childcare/schema";
import { addDays } from "@linli/shared/events/days";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { allowAtPlace } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { settleBreaks } from "./breaks.ts";
import {
  type PlaceRule,
  roomsUnder,
  ruleOf,
  rulesOfPlace,
  type StationUnder,
  stationsUnder,
} from "./class-rule-store.ts";
import { daysOf, type Supposing } from "./day.ts";
import { classesOfRooms, rulesOfStations, type StationRule } from "./day-store.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import { insertChildcareMove } from "./store.ts";
import { aheadFrom, type Broken, brokenAnew, refuseUnseen } from "./would-break.ts";

/** The ministry's rules, of no place. */
const ministry: readonly PlaceRule[] = defaultRules.map((rule) => ({
  ...rule,
  id: null,
  placeId: null,
  placeName: null,
  source: DEFAULT_SOURCE,
}));

/**
 * What holds in a place for each class, since when and by which paper: what was written for it or for a place above it,
 * and the ministry's own; the newest first, those to come and those that held before among them.
 */
export async function classRules(ctx: Context, { placeId }: z.output<typeof classRulesInput>) {
  const db = ctx.db.read;
  await allowAtPlace(db, ctx.actor, "childcare.rules", placeId);
  const today = dayOf(ctx.now());
  const written = await rulesOfPlace(db, placeId);
  return {
    today,
    kinds: classKinds.map((kind) => ({
      kind,
      months: monthsOf[kind],
      rules: rulesInTurn<PlaceRule>(
        [...ministry, ...written].filter((rule) => rule.kind === kind),
        today,
      ).map((rule) => withReach(rule, placeId)),
    })),
  };
}

/** One's own place's rule that has not begun may be taken back. */
function withReach({ placeId, ...rule }: Dated<PlaceRule>, ownId: string) {
  return { ...rule, mayTakeBack: placeId === ownId && rule.state === "coming" };
}

type Rules = z.output<typeof addClassRulesInput>;

/** A class that would be another than it is by its room's own line. */
export interface ChangedClass {
  stationName: string;
  stationNameEn: string | null;
  roomId: string;
  roomName: string;
  roomNameEn: string | null;
  kind: ClassKind;
  /** From when: the rule's day, or the class's own where it begins later. */
  fromOn: string;
  before: { size: number; perCarer: number };
  after: { size: number; perCarer: number };
}

/** What rules change: which classes, and which bookings would have no place that have one now. */
export interface RulesPreview {
  classes: ChangedClass[];
  broken: Omit<Broken, "affected">[];
  /** Bookings whose place it costs; whose children they are is for the station to know. */
  bookings: number;
  /** The last day on which anything is open to be booked. */
  lastOn: string;
}

/** What new rules of a place would change there and below: seen before they are saved. */
export async function previewClassRules(ctx: Context, input: Rules): Promise<RulesPreview> {
  const db = ctx.db.read;
  await allowAtPlace(db, ctx.actor, "childcare.rules", input.placeId);
  const under = await stationsUnder(db, input.placeId);
  return preview(db, { under, fromOn: input.fromOn, rules: withRules(under, input) }, ctx.now());
}

/**
 * How large a class may be and how many children one carer may have, in a place and below, from a date on. A rule that
 * has begun is never changed: another begins, tomorrow at the earliest; one that has not is replaced by another of the
 * same day. Whom it costs their place is told. Throws day_is_past, breaks_places.
 */
export async function addClassRules(ctx: Context, input: Rules): Promise<void> {
  const { placeId, fromOn, source, rules, seenAffected } = input;
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    await allowAtPlace(tx, ctx.actor, "childcare.rules", placeId);
    refuse(fromOn <= dayOf(now) ? { code: "day_is_past" } : null);
    const under = await stationsUnder(tx, placeId);
    refuseUnseen(await brokenBy(tx, { under, fromOn, rules: withRules(under, input) }, now), seenAffected);
    await tx
      .insertInto("childcare_rule")
      .values(
        rules.map(({ kind, size, perCarer }) => ({
          id: newId(),
          place_id: placeId,
          kind,
          size,
          per_carer: perCarer,
          from_on: fromOn,
          created_at: now,
          created_by_id: ctx.actor.id,
          source,
        })),
      )
      .onConflict((on) =>
        on.columns(["place_id", "kind", "from_on"]).doUpdateSet((eb) => ({
          size: eb.ref("excluded.size"),
          per_carer: eb.ref("excluded.per_carer"),
          source: eb.ref("excluded.source"),
          created_at: eb.ref("excluded.created_at"),
          created_by_id: eb.ref("excluded.created_by_id"),
        })),
      )
      .execute();
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: placeId,
      byId: ctx.actor.id,
      what: "rules_added",
      facts: { fromOn, source, rules },
      now,
    });
    await settle(tx, under, fromOn, now);
  });
}

/** What would change if a rule that has not begun were taken back. */
export async function previewTakeBack(
  ctx: Context,
  { ruleId }: z.output<typeof classRuleInput>,
): Promise<RulesPreview> {
  const db = ctx.db.read;
  const rule = await ruleToCome(ctx, db, ruleId);
  const under = await stationsUnder(db, rule.placeId);
  return preview(db, { under, fromOn: rule.fromOn, rules: withoutRule(ruleId) }, ctx.now());
}

/** A rule that has not begun is taken back; what stood in the history stays there. Throws rule_has_begun, breaks_places. */
export async function takeBackClassRule(ctx: Context, input: z.output<typeof takeBackClassRuleInput>): Promise<void> {
  const { ruleId, seenAffected } = input;
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const rule = await ruleToCome(ctx, tx, ruleId);
    const { placeId, fromOn } = rule;
    const under = await stationsUnder(tx, placeId);
    refuseUnseen(await brokenBy(tx, { under, fromOn, rules: withoutRule(ruleId) }, now), seenAffected);
    await tx.deleteFrom("childcare_rule").where("id", "=", ruleId).execute();
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: placeId,
      byId: ctx.actor.id,
      what: "rule_taken_back",
      facts: rule,
      now,
    });
    await settle(tx, under, fromOn, now);
  });
}

async function ruleToCome(ctx: Context, db: Reader, ruleId: string) {
  const rule = await ruleOf(db, ruleId);
  await allowAtPlace(db, ctx.actor, "childcare.rules", rule.placeId);
  if (rule.fromOn <= dayOf(ctx.now())) throw new Refused({ code: "rule_has_begun", fromOn: rule.fromOn });
  return rule;
}

interface Change {
  under: readonly StationUnder[];
  fromOn: string;
  rules: NonNullable<Supposing["rules"]>;
}

function withRules(under: readonly StationUnder[], { placeId, fromOn, rules }: Rules): Change["rules"] {
  const added = under.flatMap(({ stationId, depth }) =>
    rules.map((rule) => ({ ...rule, fromOn, id: "", stationId, placeId, depth })),
  );
  const replaced = (rule: StationRule) =>
    rule.placeId === placeId && rule.fromOn === fromOn && rules.some((one) => one.kind === rule.kind);
  return (now) => [...now.filter((rule) => !replaced(rule)), ...added].sort(nearestLast);
}

function withoutRule(ruleId: string): Change["rules"] {
  return (now) => now.filter((rule) => rule.id !== ruleId);
}

/** As `rulesOfStations` orders them. */
function nearestLast(one: StationRule, other: StationRule): number {
  if (one.fromOn !== other.fromOn) return one.fromOn < other.fromOn ? -1 : 1;
  return other.depth - one.depth;
}

async function preview(db: Reader, change: Change, now: number): Promise<RulesPreview> {
  const broken = await brokenBy(db, change, now);
  return {
    classes: await classesChanged(db, change),
    broken: broken.map(({ affected: _, ...day }) => day),
    bookings: broken.reduce((sum, day) => sum + day.affected.length, 0),
    lastOn: addDays(dayOf(now), HORIZON_DAYS),
  };
}

async function brokenBy(db: Reader, { under, fromOn, rules }: Change, now: number): Promise<Broken[]> {
  const days = { roomIds: await roomIdsUnder(db, under), ...aheadFrom(fromOn, now) };
  return brokenAnew(await daysOf(db, days), await daysOf(db, days, { rules }), now);
}

/** What its rooms cannot keep becomes a break at once, of which stations and guardians are told. */
async function settle(tx: Tx, under: readonly StationUnder[], fromOn: string, now: number): Promise<void> {
  await settleBreaks(tx, { roomIds: await roomIdsUnder(tx, under), ...aheadFrom(fromOn, now) }, now);
}

async function roomIdsUnder(db: Reader, under: readonly StationUnder[]): Promise<string[]> {
  return (await roomsUnder(db, under)).map((room) => room.id);
}

/** The classes, of those that run on that day or begin later, that are others with these rules than without. */
async function classesChanged(db: Reader, { under, fromOn, rules }: Change): Promise<ChangedClass[]> {
  const rooms = await roomsUnder(db, under);
  const classes = await classesOfRooms(
    db,
    rooms.map((room) => room.id),
  );
  const before = await rulesOfStations(
    db,
    under.map((station) => station.stationId),
  );
  const after = rules(before);
  return rooms.flatMap(({ id: roomId, stationId, ...names }) =>
    classes
      .filter((one) => one.roomId === roomId && (one.untilOn === null || one.untilOn >= fromOn))
      .flatMap((one) => {
        const onDate = one.fromOn > fromOn ? one.fromOn : fromOn;
        const [was, will] = [before, after].map((all) => sizeOn(one, { rules: all, stationId, onDate }));
        if (!was || !will || (was.size === will.size && was.perCarer === will.perCarer)) return [];
        return [{ roomId, ...names, kind: one.kind, fromOn: onDate, before: was, after: will }];
      }),
  );
}

function sizeOn(
  one: RoomClass,
  { rules, stationId, onDate }: { rules: readonly StationRule[]; stationId: string; onDate: string },
) {
  const [found] = classesOn(
    [one],
    rules.filter((rule) => rule.stationId === stationId),
    onDate,
  );
  return found && { size: found.size, perCarer: found.perCarer };
}
