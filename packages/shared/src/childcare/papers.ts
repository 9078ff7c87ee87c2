import { type DocumentFacts, missingDocuments } from "../children/rules.ts";
import type { Refusal } from "../refusals.ts";

/**
 * For how many months a child may be away from a station and still come without its papers being looked at again
 * (托育机构管理规范（试行） and 托儿所幼儿园卫生保健管理办法 art. 18: a health check before it enters, and after 3 months away).
 */
export const AWAY_MONTHS = 3;

type Needed = ReturnType<typeof missingDocuments>[number]["kind"];

/** The papers of a child that were never handed in: they are to be brought by that day. */
export function papersToBring(papers: readonly DocumentFacts[], onDate: string): Needed[] {
  return missingDocuments(papers, onDate)
    .filter((one) => one.expiredOn === null)
    .map((one) => one.kind);
}

/**
 * Which paper stands in the way of booking a day: one that will have run out by then, always; one that was never handed
 * in where the station asks for it before, and whoever books has not seen it.
 */
export function paperObjection(
  papers: readonly DocumentFacts[],
  onDate: string,
  { before }: { before: boolean },
): Refusal | null {
  const expired = missingDocuments(papers, onDate).find((one) => one.expiredOn !== null);
  if (expired) return { code: "child_paper_expired", kind: expired.kind, expiredOn: expired.expiredOn ?? "" };
  const kinds = before ? papersToBring(papers, onDate) : [];
  return kinds.length > 0 ? { code: "child_papers_missing", kinds } : null;
}

/** Why a child is not let in for the first time: papers that were not handed in, and of which nobody wrote that they saw them. */
export function entryObjection(kinds: readonly Needed[], note: string | null): Refusal | null {
  return kinds.length > 0 && !note ? { code: "child_papers_not_seen", kinds: [...kinds] } : null;
}
