import type { Act, Answer } from "./acts.ts";
import {
  bookingsIn,
  freeIn,
  isElsewhere,
  isHolding,
  isLiving,
  type Model,
  type ModelBooking,
  moveQueue,
  placesOf,
  slotIn,
  takenIn,
  waitingIn,
  withBooking,
  withPool,
  withState,
  withSwap,
} from "./model.ts";

export interface Step {
  model: Model;
  answer: Answer;
}
type ActOf<Does extends Act["does"]> = Extract<Act, { does: Does }>;

/**
 * What an act does and what it is answered. Null when it would make a booking or a swap that the database never had:
 * then it cannot have happened here.
 */
export function step(model: Model, act: Act): Step | null {
  switch (act.does) {
    case "ask":
      return ask(model, act);
    case "withdraw":
      return onBooking(model, act.bookingId, withdraw);
    case "approve":
      return onBooking(model, act.bookingId, approve);
    case "decline":
      return onBooking(model, act.bookingId, decline);
    case "accept":
      return onBooking(model, act.bookingId, accept);
    case "expire":
      return onBooking(model, act.bookingId, expire);
    case "hand over":
      return onBooking(model, act.bookingId, (_, booking) => handOver(model, booking, act));
    case "resize":
      return resize(model, act);
    case "edit shift":
      return editShift(model, act);
    case "cancel slot":
      return cancelSlot(model, act);
    case "change role":
      return onBooking(model, act.bookingId, (_, booking) => changeRole(model, booking, act));
    case "offer swap":
      return onBooking(model, act.bookingId, (_, booking) => offerSwap(model, booking, act));
    case "take swap":
      return takeSwap(model, act);
    case "withdraw swap":
      return withdrawSwap(model, act);
    case "see":
      return see(model, act.slotId);
    case "read roster":
      return readRoster(model, act.slotId);
    case "set clock":
      return { model: { ...model, now: act.now }, answer: { done: true } };
  }
}

function ask(model: Model, act: ActOf<"ask">): Step | null {
  const { slotId, wants, forId, byId, requestKey, approved = false, allOrNothing = false } = act;
  const before = byKey(model, act);
  if (before) {
    const same = before.slotId === slotId && before.personId === forId && sameWants(before, act);
    return same ? told(model, before) : no(model, "request_reused");
  }
  const slot = slotIn(model, slotId);
  if (slot.cancelled) return no(model, "cancelled");
  const living = livingOf(model, slotId, forId);
  if (living) {
    const same = living.byId === byId && sameWants(living, act);
    return same && (!allOrNothing || isHolding(living)) ? told(model, living) : no(model, "already_booked");
  }
  if (isElsewhere(model, slot, forId)) return no(model, "overlaps");
  const requested = slot.approval && !approved;
  const { model: moved, state } = requested ? { model, state: "requested" as const } : enter(model, act, allOrNothing);
  if (state === "full") return no(model, "full");
  if (act.makes === undefined) return null;
  return insert(moved, {
    id: act.makes,
    slotId,
    personId: forId,
    byId,
    requestKey,
    wants,
    state,
    queueNumber: 0,
    offerExpiresAt: null,
    passedOver: false,
  });
}

function enter(model: Model, act: Pick<ActOf<"ask">, "slotId" | "wants">, allOrNothing: boolean) {
  const slot = slotIn(model, act.slotId);
  const { model: moved, awaited } = moveQueue(model, slot);
  const has = act.wants.every((want) => !awaited.has(want.poolId) && freeIn(moved, want.poolId) >= want.places);
  if (has) return { model: moved, state: "confirmed" as const };
  const full = allOrNothing || slot.whenFull === "refuse";
  return { model: moved, state: full ? ("full" as const) : ("waitlisted" as const) };
}

function withdraw(model: Model, booking: ModelBooking): Step {
  if (booking.state === "cancelled") return told(model, booking);
  if (!isLiving(booking)) return no(model, "booking_ended");
  const ended = withState(model, booking, "cancelled");
  const slot = slotIn(model, booking.slotId);
  return told(moveQueue(ended, slot).model, { ...booking, state: "cancelled" });
}

function approve(model: Model, booking: ModelBooking): Step {
  if (booking.state === "confirmed" || booking.state === "waitlisted") return told(model, booking);
  if (booking.state !== "requested") return no(model, "not_waiting_for_answer");
  const slot = slotIn(model, booking.slotId);
  if (isElsewhere(model, slot, booking.personId)) return no(model, "overlaps");
  const { model: moved, state } = enter(model, booking, false);
  if (state === "full") return no(model, "full");
  return told(withState(moved, booking, state), { ...booking, state });
}

function decline(model: Model, booking: ModelBooking): Step {
  if (booking.state === "declined") return told(model, booking);
  if (booking.state !== "requested") return no(model, "not_waiting_for_answer");
  return told(withState(model, booking, "declined"), { ...booking, state: "declined" });
}

function accept(model: Model, booking: ModelBooking): Step {
  if (booking.state === "confirmed") return told(model, booking);
  if (booking.state !== "offered" || isOver(model, booking)) return no(model, "offer_expired");
  return told(withState(model, booking, "confirmed"), { ...booking, state: "confirmed" });
}

function expire(model: Model, booking: ModelBooking): Step {
  const done = { done: true } as const;
  if (booking.state !== "offered" || !isOver(model, booking)) return { model, answer: done };
  const ended = withState(model, booking, "cancelled");
  return { model: moveQueue(ended, slotIn(model, booking.slotId)).model, answer: done };
}

function handOver(model: Model, given: ModelBooking, act: Omit<ActOf<"hand over">, "does">): Step | null {
  const { toId, byId, requestKey } = act;
  const before = byKey(model, act);
  if (before) {
    const same = before.slotId === given.slotId && before.personId === toId;
    return same ? told(model, before) : no(model, "request_reused");
  }
  if (given.state !== "confirmed") return no(model, "booking_ended");
  const slot = slotIn(model, given.slotId);
  const own = livingOf(model, slot.id, toId);
  if (own && own.state !== "waitlisted") return no(model, "already_booked");
  if (isElsewhere(model, slot, toId)) return no(model, "overlaps");
  if (act.makes === undefined) return null;
  let left = withState(model, given, "cancelled");
  if (own) left = withState(left, own, "cancelled");
  return insert(left, {
    ...given,
    id: act.makes,
    personId: toId,
    byId,
    requestKey,
    state: "confirmed",
    offerExpiresAt: null,
    passedOver: false,
  });
}

function resize(model: Model, { poolId, capacity }: { poolId: string; capacity: number }): Step {
  const pool = model.pools.get(poolId);
  if (!pool) return no(model, "not_found");
  const slot = slotIn(model, pool.slotId);
  const { model: moved } = moveQueue(withPool(model, poolId, { wanted: capacity }), slot);
  let places = 0;
  const over = bookingsIn(moved, slot.id, (booking) => isHolding(booking) && placesOf(booking, poolId) > 0)
    .filter((booking) => {
      places += placesOf(booking, poolId);
      return places > capacity;
    })
    .map((booking) => booking.id);
  return { model: moved, answer: { over } };
}

function editShift(model: Model, { slotId, capacities }: ActOf<"edit shift">): Step {
  if (slotIn(model, slotId).cancelled) return no(model, "cancelled");
  let changed = model;
  const over: string[] = [];
  for (const { poolId, capacity } of capacities) {
    if (model.pools.get(poolId)?.wanted === capacity) continue;
    const resized = resize(changed, { poolId, capacity });
    changed = resized.model;
    if ("over" in resized.answer) over.push(...resized.answer.over);
  }
  return { model: changed, answer: { over } };
}

function cancelSlot(model: Model, { slotId }: ActOf<"cancel slot">): Step {
  const slot = slotIn(model, slotId);
  if (slot.cancelled) return { model, answer: { ended: 0 } };
  let ended: Model = { ...model, slots: new Map(model.slots).set(slotId, { ...slot, cancelled: true }) };
  const living = bookingsIn(model, slotId, isLiving);
  for (const booking of living) ended = withState(ended, booking, "cancelled");
  return { model: ended, answer: { ended: living.length } };
}

function changeRole(model: Model, booking: ModelBooking, act: ActOf<"change role">): Step | null {
  const { poolId, byId, requestKey, makes } = act;
  const again = byKey(model, act);
  if (again) {
    const same = again.slotId === booking.slotId && again.personId === booking.personId && placesOf(again, poolId) > 0;
    return same ? told(model, again) : no(model, "request_reused");
  }
  if (!isLiving(booking)) return no(model, "booking_ended");
  if (slotIn(model, booking.slotId).approval) return no(model, "swap_by_manager");
  const { slotId, personId: forId } = booking;
  const wants = [{ poolId, places: 1 }];
  const left = withdraw(model, booking).model;
  const placed = ask(left, { does: "ask", slotId, wants, forId, byId, requestKey, makes, allOrNothing: true });
  return placed && "refused" in placed.answer ? no(model, placed.answer.refused) : placed;
}

function offerSwap(model: Model, booking: ModelBooking, act: ActOf<"offer swap">): Step | null {
  if (booking.state !== "confirmed") return no(model, "booking_ended");
  if (slotIn(model, booking.slotId).approval) return no(model, "swap_by_manager");
  for (const swap of model.swaps.values())
    if (swap.bookingId === booking.id && swap.takenById === null && !swap.withdrawn)
      return { model, answer: { swapId: swap.id } };
  const swapId = act.makes;
  if (swapId === undefined || model.swaps.has(swapId)) return null;
  const swap = { id: swapId, bookingId: booking.id, takenById: null, withdrawn: false };
  return { model: withSwap(model, swap), answer: { swapId } };
}

function takeSwap(model: Model, act: ActOf<"take swap">): Step | null {
  const swap = model.swaps.get(act.swapId);
  const given = swap && model.bookings.get(swap.bookingId);
  if (!swap || !given) return no(model, "not_found");
  if (swap.takenById === act.toId) {
    const own = livingOf(model, given.slotId, act.toId);
    return own ? told(model, own) : no(model, "booking_ended");
  }
  if (swap.takenById !== null || swap.withdrawn) return no(model, "swap_not_open");
  if (given.personId === act.toId) return no(model, "oneself");
  if (given.state !== "confirmed") return no(model, "swap_not_open");
  const handed = handOver(model, given, { ...act, bookingId: given.id });
  if (!handed || "refused" in handed.answer) return handed;
  return { model: withSwap(handed.model, { ...swap, takenById: act.toId }), answer: handed.answer };
}

function withdrawSwap(model: Model, { swapId }: ActOf<"withdraw swap">): Step {
  const swap = model.swaps.get(swapId);
  if (!swap) return no(model, "not_found");
  if (swap.takenById !== null) return no(model, "swap_not_open");
  return { model: swap.withdrawn ? model : withSwap(model, { ...swap, withdrawn: true }), answer: { done: true } };
}

function see(model: Model, slotId: string): Step {
  const counts = [...model.pools.values()]
    .filter((pool) => pool.slotId === slotId)
    .map(({ id, wanted }) => ({
      poolId: id,
      taken: takenIn(model, id),
      waiting: waitingIn(model, id),
      capacity: wanted,
    }));
  return { model, answer: { counts } };
}

/** Everyone who lives in the slot, pool by pool, in order of asking. */
function readRoster(model: Model, slotId: string): Step {
  const living = bookingsIn(model, slotId, isLiving);
  const pools = [...model.pools.values()].filter((pool) => pool.slotId === slotId);
  const people = pools.flatMap((pool) => living.filter((booking) => placesOf(booking, pool.id) > 0));
  const told = people.map(({ id: bookingId, state, offerExpiresAt }) => ({ bookingId, state, offerExpiresAt }));
  return { model, answer: { people: told } };
}

/** Asking takes the next number of the first pool that is wanted. */
function insert(model: Model, booking: ModelBooking): Step {
  const poolId = booking.wants[0]?.poolId ?? "";
  const queueNumber = (model.pools.get(poolId)?.asked ?? 0) + 1;
  const numbered = { ...booking, queueNumber };
  return told(withBooking(withPool(model, poolId, { asked: queueNumber }), numbered), numbered);
}

function onBooking(
  model: Model,
  bookingId: string,
  act: (model: Model, booking: ModelBooking) => Step | null,
): Step | null {
  const booking = model.bookings.get(bookingId);
  return booking ? act(model, booking) : no(model, "not_found");
}

function byKey(model: Model, { byId, requestKey }: { byId: string; requestKey: string }): ModelBooking | undefined {
  for (const booking of model.bookings.values())
    if (booking.byId === byId && booking.requestKey === requestKey) return booking;
  return undefined;
}

function livingOf(model: Model, slotId: string, personId: string): ModelBooking | undefined {
  for (const booking of model.bookings.values())
    if (booking.slotId === slotId && booking.personId === personId && isLiving(booking)) return booking;
  return undefined;
}

function isOver(model: Model, { offerExpiresAt }: ModelBooking): boolean {
  return offerExpiresAt === null || offerExpiresAt <= model.now;
}

function sameWants(one: Pick<ModelBooking, "wants">, other: Pick<ModelBooking, "wants">): boolean {
  const key = ({ wants }: Pick<ModelBooking, "wants">) =>
    wants
      .map((want) => `${want.poolId}:${want.places}`)
      .sort()
      .join();
  return key(one) === key(other);
}

function told(model: Model, { id: bookingId, state, queueNumber }: ModelBooking): Step {
  return { model, answer: { bookingId, state, queueNumber } };
}

function no(model: Model, refused: string): Step {
  return { model, answer: { refused } };
}
