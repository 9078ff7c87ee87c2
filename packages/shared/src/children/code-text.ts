/** Who stands at the door with which code for which child, as a QR code says it. */
export interface Scanned {
  childId: string;
  guardianshipId: string | null;
  collectorId: string | null;
  code: string;
}

/**
 * Why a scanned code opens nothing: whose child it is is on no list of today, has not come yet, or has left. Null: the
 * child is in, on one of its bookings of the day.
 */
export function notInWhy(
  stays: readonly { arrivedAt: number | null; leftAt: number | null; settledAt: number | null }[],
): "notToday" | "notYet" | "gone" | null {
  if (stays.length === 0) return "notToday";
  if (stays.some((stay) => stay.arrivedAt !== null && stay.leftAt === null && stay.settledAt === null)) return null;
  return stays.some((stay) => stay.leftAt !== null) ? "gone" : "notYet";
}

const ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const FORM = new RegExp(`^linli-collect-1-(${ID})-([gc])-(${ID})-(\\d{6})$`, "i");

/**
 * What the QR code on a guardian's phone holds: the first version of it. It names nobody, opens no page, and is worth
 * nothing to whoever is not signed in at the desk where the child is. Of capitals, digits and hyphens alone, so that its
 * squares are large and a scanner that types it is not changed by what else the keyboard writes.
 */
export function codeText({ childId, guardianshipId, collectorId, code }: Scanned): string {
  const who = guardianshipId === null ? `c-${collectorId}` : `g-${guardianshipId}`;
  return `linli-collect-1-${childId}-${who}-${code}`.toUpperCase();
}

/** What was scanned; null for anything else. */
export function readScan(text: string): Scanned | null {
  const [, childId, kind, id, code] = FORM.exec(text.trim().toLowerCase()) ?? [];
  if (!childId || !id || !code) return null;
  return { childId, code, guardianshipId: kind === "g" ? id : null, collectorId: kind === "c" ? id : null };
}
