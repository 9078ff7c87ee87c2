import type { NoticeFacts } from "@linli/shared/notices/facts";
import type { NoticeKind } from "@linli/shared/notices/schema";
import { nameOf } from "../bookings/store.ts";
import type { Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { scopeOfPerson } from "../people/acting.ts";
import type { VisitStanding } from "./standing-store.ts";
import { visitOf } from "./store.ts";

/** Tells whose visit it is what became of it, and who booked it for them, and who is to be told what concerns them. */
export async function tellVisit(
  tx: Tx,
  telling: {
    visitId: string;
    kind: Extract<
      NoticeKind,
      | "visit_booked"
      | "visit_changed"
      | "visit_cancelled"
      | "visit_missed"
      | "visit_waitlisted"
      | "visit_offered"
      | "visit_offer_expired"
      | "visit_passed_over"
    >;
    /** Null: nobody did it, its time was over. */
    byId: string | null;
    now: number;
    more?: NoticeFacts;
  },
): Promise<void> {
  const { visitId, kind, byId, now, more } = telling;
  const visit = await visitOf(tx, visitId);
  const { actingIds = [] } = await scopeOfPerson(tx, visit.personId, "be-told", now);
  const told = [...new Set([visit.personId, visit.byId, ...actingIds])].filter((id) => id !== byId);
  if (told.length === 0) return;
  const byName = byId === null ? undefined : await nameOf(tx, byId);
  const { stationId, stationName, startsAt, endsAt, zone, name, nameEn } = visit;
  const reason = visit.visitCancelReason ? { reason: visit.visitCancelReason } : {};
  const at =
    visit.atHome === 1 ? { atHome: true, staffName: visit.staffName ?? "" } : { address: visit.stationAddress };
  const facts = { visitId, stationId, stationName, startsAt, endsAt, zone, title: name, titleEn: nameEn, byName };
  await tell(
    tx,
    told.map((personId) => ({
      personId,
      kind,
      facts: {
        ...facts,
        ...at,
        ...reason,
        ...more,
        ...(personId === visit.personId ? {} : { forName: visit.personName }),
      },
      key: `${kind}:${visitId}`,
    })),
    now,
  );
}

/** Tells whose recurring visit it is, and who is to be told what concerns them, that another made, changed or ended it. */
export async function tellStanding(
  tx: Tx,
  standing: VisitStanding,
  { outcome, byId, now }: { outcome: "made" | "changed" | "ended"; byId: string; now: number },
): Promise<void> {
  const { id, personId, personName, stationId, stationName, name: title, nameEn: titleEn } = standing;
  const { actingIds = [] } = await scopeOfPerson(tx, personId, "be-told", now);
  const told = [...new Set([personId, ...actingIds])].filter((one) => one !== byId);
  if (told.length === 0) return;
  const { everyWeeks, startsMin, fromOn: onDate } = standing;
  const time = `${String(Math.floor(startsMin / 60)).padStart(2, "0")}:${String(startsMin % 60).padStart(2, "0")}`;
  const plan = { stationId, stationName, title, titleEn, everyWeeks, time, onDate };
  const facts = { ...plan, outcome, byName: await nameOf(tx, byId) };
  await tell(
    tx,
    told.map((one) => ({
      personId: one,
      kind: "visit_plan",
      facts: one === personId ? facts : { ...facts, forName: personName },
      key: `visit_plan:${id}:${outcome}:${now}`,
    })),
    now,
  );
}
