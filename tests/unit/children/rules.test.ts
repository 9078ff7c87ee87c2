import {
  type AtTheDoor,
  alarmsDue,
  collectionObjection,
  documentObjection,
  LATE_AFTER_MIN,
  lateMinutes,
  type SeenDocument,
  type TypedCode,
} from "@linli/shared/children/collecting";
import { collectInput } from "@linli/shared/children/desk-schema";
import { FEVER_TENTHS, findingsOf, type MorningCheck, passObjection } from "@linli/shared/children/morning";
import { countsOn, daysObjection, missingDocuments } from "@linli/shared/children/rules";
import { answersFor } from "@linli/shared/people/rules";
import { describe, expect, it } from "vitest";

const MINUTE = 60_000;
const well: MorningCheck = { tenths: 366, skin: "clear", throat: "clear", mood: "well", note: null };

describe("the morning check", () => {
  it("counts 37.3 °C as fever and 37.2 °C not, and names the gravest first", () => {
    expect(findingsOf({ ...well, tenths: FEVER_TENTHS })).toEqual(["fever"]);
    expect(findingsOf({ ...well, tenths: FEVER_TENTHS - 1 })).toEqual([]);
    expect(findingsOf({ tenths: 380, skin: "rash", throat: "blisters", mood: "poor" })).toEqual([
      "fever",
      "blisters",
      "rash",
      "poor",
    ]);
  });

  it("lets nobody in with fever, whatever is written; what else is found must be explained, and a return proved", () => {
    const first = { failedOn: null, proof: null };
    expect(passObjection(well, first)).toBeNull();
    expect(passObjection({ ...well, tenths: 373, note: "家长说没事" }, first)).toEqual({
      code: "check_fever",
      tenths: 373,
    });
    expect(passObjection({ ...well, skin: "rash" }, first)).toEqual({ code: "check_note_missing" });
    expect(passObjection({ ...well, skin: "rash", note: "湿疹，医生看过" }, first)).toBeNull();
    const back = { failedOn: "2026-11-24", proof: null };
    expect(passObjection(well, back)).toEqual({ code: "proof_missing", failedOn: "2026-11-24" });
    expect(passObjection(well, { ...back, proof: "复课证明" })).toBeNull();
  });
});

describe("who collects a child", () => {
  const now = 1_000_000;
  const code: TypedCode = {
    isTheirs: true,
    forName: "张兰",
    siblingName: null,
    expiresAt: now + 1,
    usedAt: null,
    endedAt: null,
  };
  const facts = {
    who: { revokedAt: null, fromOn: "2026-11-23", untilOn: null } as AtTheDoor,
    code,
    guessesLeft: 5,
    today: "2026-11-25",
  };

  it("is asked first who they are, then for the code, so that a valid code never opens the door for who may not", () => {
    expect(collectionObjection(facts, now)).toBeNull();
    const revoked = { ...facts, who: { ...facts.who, revokedAt: 7 } };
    expect(collectionObjection(revoked, now)).toEqual({ code: "collector_revoked", at: 7 });
    expect(collectionObjection({ ...revoked, code: null }, now)).toEqual({ code: "collector_revoked", at: 7 });
    const later = { ...facts, who: { ...facts.who, fromOn: "2026-11-26" } };
    expect(collectionObjection(later, now)).toMatchObject({ code: "collector_not_on_day" });
  });

  it("is told why a code does not count; it counts to the millisecond before it expires", () => {
    const said = (change: Partial<TypedCode> | null, guessesLeft = 5) =>
      collectionObjection({ ...facts, guessesLeft, code: change && { ...code, ...change } }, now)?.code ?? null;
    expect(said({ expiresAt: now })).toBe("collection_code_expired");
    expect(said({ usedAt: 1 })).toBe("collection_code_used");
    expect(said({ endedAt: 1 })).toBe("collection_code_renewed");
    expect(said({ siblingName: "乐乐", isTheirs: false })).toBe("collection_code_sibling");
    expect(said({ isTheirs: false })).toBe("collection_code_other");
    expect(said(null)).toBe("collection_code_wrong");
    expect(said({}, 0)).toBe("collection_code_worn");
  });

  it("is known by a code or by a document, not by both and not by neither; an ID card's last four characters are said", () => {
    const sent = { bookingId: "b", guardianshipId: "g", collectorId: null, face: "document" };
    const passes = (more: object) => collectInput.safeParse({ ...sent, ...more }).success;
    expect(passes({ code: "048213" })).toBe(true);
    expect(passes({ document: "passport" })).toBe(true);
    expect(passes({ document: "id-card", idTail: "001x" })).toBe(true);
    expect(passes({})).toBe(false);
    expect(passes({ code: "048213", document: "passport" })).toBe(false);
    expect(passes({ document: "id-card" })).toBe(false);
    expect(passes({ document: "id-card", idTail: "x001" })).toBe(false);
  });

  it("is compared by the number of an ID card where one is kept, and by no other document; custody comes before it", () => {
    const { who, today } = facts;
    const said = (seen: Partial<SeenDocument>, at = who, on = today) =>
      documentObjection(at, { kind: "id-card", readTail: "001X", keptTail: "001X", ...seen }, on)?.code ?? null;
    expect(said({})).toBeNull();
    expect(said({ keptTail: null })).toBeNull();
    expect(said({ readTail: "0014" })).toBe("document_differs");
    expect(said({ kind: "passport", readTail: null })).toBeNull();
    expect(said({ readTail: "0014" }, { ...who, revokedAt: 7 })).toBe("collector_revoked");
    expect(said({}, who, "2026-11-22")).toBe("collector_not_on_day");
  });

  it("is late after ten minutes of grace, by all minutes; nobody signed out is an alarm after a quarter and after an hour", () => {
    expect(lateMinutes(0, LATE_AFTER_MIN * MINUTE)).toBe(0);
    expect(lateMinutes(0, 11 * MINUTE)).toBe(11);
    expect(lateMinutes(0, -5 * MINUTE)).toBe(0);
    expect([14, 15, 59, 60, 600].map((minutes) => alarmsDue(0, minutes * MINUTE))).toEqual([0, 1, 1, 2, 2]);
  });
});

describe("days and papers", () => {
  it("count on their first and on their last day, and on no day after it", () => {
    const days = { fromOn: "2026-11-24", untilOn: "2026-11-25" };
    expect(["23", "24", "25", "26"].map((day) => countsOn(days, `2026-11-${day}`))).toEqual([false, true, true, false]);
    expect(daysObjection({ fromOn: null, untilOn: "2026-11-24" }, "2026-11-25")).toEqual({ code: "day_is_past" });
    expect(daysObjection({ fromOn: "2026-11-27", untilOn: "2026-11-26" }, "2026-11-25")).toEqual({
      code: "day_is_past",
    });
    const born = { birthDate: "2008-11-25", fromOn: null, untilOn: null };
    expect([answersFor(born, "2026-11-24"), answersFor(born, "2026-11-25")]).toEqual([true, false]);
  });

  it("say which paper is missing, and when the last one ran out", () => {
    const papers = [
      { kind: "vaccination" as const, expiresOn: null },
      { kind: "health-check" as const, expiresOn: "2026-10-01" },
      { kind: "health-check" as const, expiresOn: "2026-11-24" },
    ];
    expect(missingDocuments(papers, "2026-11-24")).toEqual([]);
    expect(missingDocuments(papers, "2026-11-25")).toEqual([{ kind: "health-check", expiredOn: "2026-11-24" }]);
    expect(missingDocuments([], "2026-11-25").map((one) => one.kind)).toEqual(["vaccination", "health-check"]);
  });
});
