import type { BookingState } from "@linli/server/db/tables";
import type { ModelWant } from "./model.ts";

/** Who asks for what for whom. `makes` is the id of the booking that this key has in the database; absent: it has none. */
export interface Asking {
  byId: string;
  requestKey: string;
  makes?: string;
}

/** What can be asked of the kernel, and of shifts, with every id that the one who asked knew. */
export type Act =
  | ({
      does: "ask";
      slotId: string;
      wants: readonly ModelWant[];
      forId: string;
      /** By the person in charge: needs no approval. */
      approved?: boolean;
      allOrNothing?: boolean;
    } & Asking)
  | { does: "withdraw" | "approve" | "decline" | "accept" | "expire"; bookingId: string }
  | ({ does: "hand over"; bookingId: string; toId: string } & Asking)
  | { does: "resize"; poolId: string; capacity: number }
  | { does: "edit shift"; slotId: string; capacities: readonly { poolId: string; capacity: number }[] }
  | { does: "cancel slot"; slotId: string }
  | ({ does: "change role"; bookingId: string; poolId: string } & Asking)
  | { does: "offer swap"; bookingId: string; makes?: string }
  | ({ does: "take swap"; swapId: string; toId: string } & Asking)
  | { does: "withdraw swap"; swapId: string }
  | { does: "see" | "read roster"; slotId: string }
  | { does: "set clock"; now: number };

export interface BookingTold {
  bookingId: string;
  state: BookingState;
  queueNumber: number;
}

/** What somebody was told, as far as the model can say it, too. */
export type Answer =
  | { refused: string }
  | BookingTold
  | { over: readonly string[] }
  | { ended: number }
  | { swapId: string }
  | { counts: readonly { poolId: string; taken: number; waiting: number; capacity: number }[] }
  | { people: readonly { bookingId: string; state: BookingState; offerExpiresAt: number | null }[] }
  | { done: true };

export function sameAnswer(one: Answer, other: Answer): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function isRefusal(answer: Answer): answer is { refused: string } {
  return "refused" in answer;
}

export function isBooking(answer: Answer): answer is BookingTold {
  return "bookingId" in answer;
}
