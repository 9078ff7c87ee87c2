import type { WhenFull } from "@linli/server/bookings/kinds";
import type { BookingState } from "@linli/server/db/tables";

/**
 * The kernel in small: what bookings are when one act follows another. Values only, so that a search can go back.
 *
 * What the database keeps as counts is counted here each time, and a pool that was cut is simply one that wants
 * fewer places than are held.
 */
export interface Model {
  now: number;
  slots: ReadonlyMap<string, ModelSlot>;
  pools: ReadonlyMap<string, ModelPool>;
  bookings: ReadonlyMap<string, ModelBooking>;
  swaps: ReadonlyMap<string, ModelSwap>;
}
export interface ModelSlot {
  id: string;
  startsAt: number;
  endsAt: number;
  approval: boolean;
  whenFull: WhenFull;
  cancelled: boolean;
}
export interface ModelPool {
  id: string;
  slotId: string;
  wanted: number;
  asked: number;
}
export interface ModelWant {
  poolId: string;
  places: number;
}
export interface ModelBooking {
  id: string;
  slotId: string;
  personId: string;
  byId: string;
  requestKey: string;
  wants: readonly ModelWant[];
  state: BookingState;
  queueNumber: number;
  offerExpiresAt: number | null;
  passedOver: boolean;
}
export interface ModelSwap {
  id: string;
  bookingId: string;
  takenById: string | null;
  withdrawn: boolean;
}

const LIVING: readonly BookingState[] = ["requested", "waitlisted", "offered", "confirmed"];
const MINUTE = 60_000;

export const isLiving = (booking: ModelBooking) => LIVING.includes(booking.state);
export const isHolding = (booking: ModelBooking) => booking.state === "offered" || booking.state === "confirmed";
export const isOccupying = (booking: ModelBooking) => isHolding(booking) || booking.state === "requested";

export function slotIn(model: Model, slotId: string): ModelSlot {
  const slot = model.slots.get(slotId);
  if (!slot) throw new Error(`the model has no slot ${slotId}`);
  return slot;
}

/** The bookings of a slot for which `fits`, in order of asking. */
export function bookingsIn(model: Model, slotId: string, fits: (booking: ModelBooking) => boolean): ModelBooking[] {
  return [...model.bookings.values()]
    .filter((booking) => booking.slotId === slotId && fits(booking))
    .sort((a, b) => a.queueNumber - b.queueNumber || (a.id < b.id ? -1 : 1));
}

export function placesOf(booking: ModelBooking, poolId: string): number {
  return booking.wants.find((want) => want.poolId === poolId)?.places ?? 0;
}

export function takenIn(model: Model, poolId: string): number {
  let taken = 0;
  for (const booking of model.bookings.values()) if (isHolding(booking)) taken += placesOf(booking, poolId);
  return taken;
}

export function waitingIn(model: Model, poolId: string): number {
  let waiting = 0;
  for (const booking of model.bookings.values())
    if (booking.state === "waitlisted" && placesOf(booking, poolId) > 0) waiting += 1;
  return waiting;
}

export function freeIn(model: Model, poolId: string): number {
  return (model.pools.get(poolId)?.wanted ?? 0) - takenIn(model, poolId);
}

export function isElsewhere(model: Model, slot: ModelSlot, personId: string): boolean {
  for (const booking of model.bookings.values()) {
    if (booking.personId !== personId || booking.slotId === slot.id || !isOccupying(booking)) continue;
    const other = slotIn(model, booking.slotId);
    if (other.startsAt < slot.endsAt && slot.startsAt < other.endsAt) return true;
  }
  return false;
}

export function withBooking(model: Model, booking: ModelBooking): Model {
  return { ...model, bookings: new Map(model.bookings).set(booking.id, booking) };
}

export function withState(model: Model, booking: ModelBooking, state: BookingState): Model {
  return withBooking(model, { ...booking, state, offerExpiresAt: null });
}

export function withPool(model: Model, poolId: string, change: Partial<ModelPool>): Model {
  const pool = model.pools.get(poolId);
  if (!pool) throw new Error(`the model has no pool ${poolId}`);
  return { ...model, pools: new Map(model.pools).set(poolId, { ...pool, ...change }) };
}

export function withSwap(model: Model, swap: ModelSwap): Model {
  return { ...model, swaps: new Map(model.swaps).set(swap.id, swap) };
}

/**
 * Gives what is free to who waits, in order of asking. Who is elsewhere is passed over; who wants more than is free
 * makes everybody behind them in the same pool wait: those pools are `awaited`.
 */
export function moveQueue(before: Model, slot: ModelSlot): { model: Model; awaited: ReadonlySet<string> } {
  let model = before;
  const awaited = new Set<string>();
  if (slot.cancelled || slot.startsAt <= model.now) return { model, awaited };
  for (const booking of bookingsIn(model, slot.id, (each) => each.state === "waitlisted")) {
    const { wants } = booking;
    if (wants.some((want) => freeIn(model, want.poolId) <= 0 || awaited.has(want.poolId))) continue;
    if (isElsewhere(model, slot, booking.personId)) {
      if (!booking.passedOver) model = withBooking(model, { ...booking, passedOver: true });
    } else if (wants.some((want) => freeIn(model, want.poolId) < want.places)) {
      for (const want of wants) awaited.add(want.poolId);
    } else if (typeof slot.whenFull === "object") {
      const offerExpiresAt = Math.min(model.now + slot.whenFull.offerForMinutes * MINUTE, slot.startsAt);
      model = withBooking(model, { ...booking, state: "offered", offerExpiresAt });
    } else {
      model = withState(model, booking, "confirmed");
    }
  }
  return { model, awaited };
}
