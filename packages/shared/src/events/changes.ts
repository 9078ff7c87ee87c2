import type { RoleEntry } from "./schema.ts";

/** A shift as a plan wants it. Instants are milliseconds UTC. */
export interface WantedShift {
  /** The date of the series it stands for. */
  plannedOn: string;
  planIndex: number;
  startsAt: number;
  endsAt: number;
  roles: readonly RoleEntry[];
}

export interface StandingPool {
  poolId: string;
  role: string;
  roleEn: string | null;
  /** How many places somebody wanted it to have: less than are held while a cut waits. */
  places: number;
  taken: number;
  needed: number;
  minAge: number | null;
  skills: readonly string[];
  trainings: readonly string[];
  /** Living bookings that want it: asked, waiting, offered or confirmed. */
  living: number;
}

/** A shift that is open: neither cancelled nor begun. */
export interface StandingShift {
  shiftId: string;
  /** Null: stands for no date of the series any more. */
  plannedOn: string | null;
  planIndex: number;
  startsAt: number;
  endsAt: number;
  /** Edited by itself: what is done to all leaves it alone. */
  changed: boolean;
  pools: readonly StandingPool[];
  /** People with a living booking. */
  people: number;
}

export interface PoolChanges {
  open: RoleEntry[];
  /** Same pool, other facts or another number of places. */
  change: { pool: StandingPool; to: RoleEntry }[];
  close: StandingPool[];
}

export interface ShiftChange {
  shift: StandingShift;
  /** Null: the time stays. */
  times: { startsAt: number; endsAt: number } | null;
  pools: PoolChanges;
}

export interface Changes {
  open: WantedShift[];
  change: ShiftChange[];
  /** Shifts that the series has no date for any more. */
  drop: StandingShift[];
  /** Left as they are because they were edited by themselves. */
  leave: StandingShift[];
}

/** What must happen to the shifts of an event so that they are as wanted. `taken` are dates that must not be opened again. */
export function changesOf(
  standing: readonly StandingShift[],
  wanted: readonly WantedShift[],
  taken: ReadonlySet<string> = new Set(),
): Changes {
  const open = new Map(wanted.map((shift) => [keyOf(shift), shift]));
  const changes: Changes = { open: [], change: [], drop: [], leave: [] };
  for (const shift of standing) {
    const key = keyOf(shift);
    const to = open.get(key);
    open.delete(key);
    if (shift.changed || shift.plannedOn === null) changes.leave.push(shift);
    else if (!to) changes.drop.push(shift);
    else {
      const change = shiftChangeOf(shift, to);
      if (change) changes.change.push(change);
    }
  }
  changes.open = [...open.values()].filter((shift) => !taken.has(keyOf(shift)));
  return changes;
}

/** What one shift needs to become as wanted; null when it is already. */
export function shiftChangeOf(
  shift: StandingShift,
  to: Pick<WantedShift, "startsAt" | "endsAt" | "roles">,
): ShiftChange | null {
  const pools = poolChangesOf(shift.pools, to.roles);
  const sameTime = shift.startsAt === to.startsAt && shift.endsAt === to.endsAt;
  const times = sameTime ? null : { startsAt: to.startsAt, endsAt: to.endsAt };
  const samePools = pools.open.length + pools.change.length + pools.close.length === 0;
  return times === null && samePools ? null : { shift, times, pools };
}

/** What stands for one entry of the plan on one date. */
export function keyOf(shift: { plannedOn: string | null; planIndex: number }): string {
  return `${shift.plannedOn}/${shift.planIndex}`;
}

function poolChangesOf(pools: readonly StandingPool[], roles: readonly RoleEntry[]): PoolChanges {
  const left = new Map(pools.map((pool) => [pool.role, pool]));
  const found: PoolChanges = { open: [], change: [], close: [] };
  // By the name it has now first: a name that was freed may be another role's new one.
  const partners = new Map<RoleEntry, StandingPool>();
  for (const named of [(role: RoleEntry) => role.was ?? role.role, (role: RoleEntry) => role.role]) {
    for (const role of roles) {
      const pool = partners.has(role) ? undefined : left.get(named(role));
      if (!pool) continue;
      partners.set(role, pool);
      left.delete(pool.role);
    }
  }
  for (const role of roles) {
    const pool = partners.get(role);
    if (!pool) found.open.push(role);
    else if (!samePool(pool, role)) found.change.push({ pool, to: role });
  }
  found.close = [...left.values()];
  return found;
}

function samePool(pool: StandingPool, role: RoleEntry): boolean {
  const facts = (of: StandingPool | RoleEntry) =>
    JSON.stringify([
      of.role,
      of.roleEn,
      of.places,
      of.needed,
      of.minAge,
      [...of.skills].sort(),
      [...of.trainings].sort(),
    ]);
  return facts(pool) === facts(role);
}
