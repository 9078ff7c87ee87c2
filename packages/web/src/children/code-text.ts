/** Who stands at the door with which code for which child, as a QR code says it. */
export interface Scanned {
  childId: string;
  guardianshipId: string | null;
  collectorId: string | null;
  code: string;
}

const MARK = "linli-collect";

/** What the QR code on a guardian's phone holds; read by a scanner that types it at the desk. */
export function codeText({ childId, guardianshipId, collectorId, code }: Scanned): string {
  const who = guardianshipId === null ? `c.${collectorId}` : `g.${guardianshipId}`;
  return [MARK, childId, who, code].join("/");
}

/** What was scanned; null for anything else that was typed. */
export function readScan(text: string): Scanned | null {
  const [mark, childId = "", who = "", code = ""] = text.trim().split("/");
  if (mark !== MARK || !/^\d{6}$/.test(code)) return null;
  const [kind, id = ""] = who.split(".");
  return { childId, code, guardianshipId: kind === "g" ? id : null, collectorId: kind === "c" ? id : null };
}
