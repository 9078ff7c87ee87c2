/**
 * Who may do what: the only such table.
 *
 * A role is a grant on a station or on a place of the tree, and reaches everything below it. The server uses
 * `can` to refuse, the pages use it to hide.
 */
export const roles = ["area-admin", "station-manager", "station-staff"] as const;
export type Role = (typeof roles)[number];

export interface Grant {
  role: Role;
  placeId: string | null;
  stationId: string | null;
}
export interface Actor {
  id: string;
  grants: readonly Grant[];
}
/** Where an act happens. `placeIds` are the place itself and everything above it. */
export interface Scope {
  stationId?: string;
  placeIds?: readonly string[];
  /** Whose thing it is, and who else may act for them. */
  personId?: string;
  actingIds?: readonly string[];
}

type Rule =
  /** With or without a login. */
  | "everyone"
  /** Anyone signed in; what they reach is their own. */
  | "person"
  /** The person whose thing it is, or somebody who acts for them. */
  | "own"
  /** Somebody with one of these roles here or above. */
  | readonly Role[];

const administrators = ["area-admin"] as const;
const managers = ["area-admin", "station-manager"] as const;
const staff = ["area-admin", "station-manager", "station-staff"] as const;

export const permissions = {
  "app.see": "everyone",
  "auth.use": "everyone",
  "auth.own": "person",
  "place.see": "everyone",
  "place.import": administrators,
  "station.see": "everyone",
  "station.edit": managers,
  "station.open": administrators,
  "station.desk": staff,
  "grant.see": managers,
  "grant.give": managers,
  "grant.giveArea": administrators,
  "person.own": "person",
  "person.actFor": "own",
  "person.find": staff,
  "person.create": staff,
  "person.see": staff,
  "person.edit": managers,
  "person.entrust": staff,
  "person.end": managers,
  "person.merge": administrators,
  "person.erase": administrators,
  "event.see": "everyone",
  "event.edit": managers,
  "shift.see": "everyone",
  "shift.signUp": "person",
  "shift.withdraw": "own",
  "shift.own": "person",
  "shift.staff": managers,
  "shift.roster": staff,
  "team.own": "person",
  "attendance.checkIn": "person",
  "attendance.station": staff,
  "attendance.close": managers,
  "hours.own": "person",
  "hours.approve": managers,
  "hours.see": staff,
  "certificate.own": "person",
  "certificate.verify": "everyone",
  "meal.see": "everyone",
  "meal.own": "person",
  "meal.order": "own",
  "meal.desk": staff,
  "meal.edit": managers,
  "childcare.see": "everyone",
  "childcare.own": "person",
  /** A child's guardians. */
  "childcare.book": "own",
  "childcare.desk": staff,
  "childcare.edit": managers,
  "childcare.rules": administrators,
  /** Of one's own shifts as a carer. */
  "childcare.leave": "person",
  "care.see": "everyone",
  "care.own": "person",
  "care.book": "own",
  "care.health": "own",
  "care.desk": staff,
  "care.edit": managers,
  "check.seeTo": staff,
  "check.area": administrators,
  "child.own": "own",
  "child.desk": staff,
  "child.settle": managers,
  "delivery.own": "person",
  /** Whoever has a place on the shift of a round. */
  "delivery.carry": "own",
  "delivery.door": "own",
  "delivery.desk": staff,
  "delivery.edit": managers,
  "money.own": "own",
  "money.desk": staff,
  "money.payOut": managers,
  "money.correct": managers,
  "money.rules": administrators,
  "notice.own": "person",
  "insight.own": "person",
  "insight.station": staff,
  "insight.area": administrators,
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof permissions;

/** Whether a login is needed at all. */
export function isPublic(permission: Permission): boolean {
  return permissions[permission] === "everyone";
}

/** Whether this person (null: a visitor) may do this here. */
export function can(actor: Actor | null, permission: Permission, scope: Scope = {}): boolean {
  const rule: Rule = permissions[permission];
  if (rule === "everyone") return true;
  if (!actor) return false;
  if (rule === "person") return true;
  if (rule === "own") return scope.personId === actor.id || (scope.actingIds?.includes(actor.id) ?? false);
  return actor.grants.some((grant) => rule.includes(grant.role) && reaches(grant, scope));
}

/** Whether they hold one of the permission's roles anywhere: enough to show a door, not to open it. */
export function canSomewhere(actor: Actor | null, permission: Permission): boolean {
  const rule: Rule = permissions[permission];
  if (typeof rule === "string") return can(actor, permission);
  return actor?.grants.some((grant) => rule.includes(grant.role)) ?? false;
}

function reaches(grant: Grant, scope: Scope): boolean {
  if (grant.stationId !== null) return grant.stationId === scope.stationId;
  return grant.placeId !== null && (scope.placeIds?.includes(grant.placeId) ?? false);
}
