import type { Tx } from "../db/open.ts";
import { moveMoney, reverse } from "../money/ledger.ts";

/** What a booking is, to money. It is paid from the child's pocket, into which whoever pays for them tops up. */
export interface Priced {
  id: string;
  childId: string;
  stationId: string;
  feeFen: number;
}
interface Made {
  byId: string | null;
  now: number;
}

/**
 * Charges a session. Charged meanwhile, it is the same charge; charged again after it was given back, another.
 * `creditFen` is how far below nothing the child's balance may go. Throws balance_too_low, account_frozen.
 */
export async function charge(tx: Tx, booking: Priced, creditFen: number, made: Made): Promise<void> {
  const { last, number } = await chargesOf(tx, booking.id);
  if (last) return;
  await pay(tx, booking, { fen: booking.feeFen, key: `charge:${booking.id}:${number}`, creditFen }, made);
}

/** Gives back what a session was charged, if it was, and once. */
export async function refund(tx: Tx, bookingId: string, made: Made & { note?: string | null }): Promise<void> {
  const { last } = await chargesOf(tx, bookingId);
  if (last) await reverse(tx, last, made);
}

/** What a place given up late still costs. It is owed even by an empty pocket: there is nobody to refuse it to. */
export async function chargeLate(tx: Tx, booking: Priced, fen: number, made: Made): Promise<void> {
  await refund(tx, booking.id, made);
  if (fen > 0) await pay(tx, booking, { fen, key: `late:${booking.id}`, creditFen: owed(fen) }, made);
}

/** The same at the door: a child who has come is not sent away for an empty pocket. */
export async function chargeArrival(tx: Tx, booking: Priced, creditFen: number, made: Made): Promise<void> {
  await charge(tx, booking, Math.max(creditFen, owed(booking.feeFen)), made);
}

/** Far enough below nothing that a fee never fails, whatever is owed already. */
const owed = (fen: number) => fen + 10_000_000;

async function pay(
  tx: Tx,
  { id, childId, stationId }: Priced,
  { fen, key, creditFen }: { fen: number; key: string; creditFen: number },
  { byId, now }: Made,
): Promise<void> {
  await moveMoney(tx, {
    what: "charge",
    key,
    movements: [
      { kind: "person", ownerId: childId, fen: -fen, creditFen },
      { kind: "canteen", ownerId: stationId, fen },
    ],
    now,
    byId,
    stationId,
    bookingId: id,
  });
}

/** The charge of a booking that nothing has given back, and how many there were. */
async function chargesOf(tx: Tx, bookingId: string): Promise<{ last: string | null; number: number }> {
  const entries = await tx
    .selectFrom("entry")
    .where("booking_id", "=", bookingId)
    .where("booking_id", "is not", null)
    .select(["id", "what", "reverses_id"])
    .execute();
  const charges = entries.filter((entry) => entry.what === "charge");
  const givenBack = new Set(entries.map((entry) => entry.reverses_id));
  return { last: charges.find((entry) => !givenBack.has(entry.id))?.id ?? null, number: charges.length };
}
