import { neededDocuments } from "@linli/shared/children/kinds";
import { addDays } from "@linli/shared/events/days";
import sharp from "sharp";
import { addDocument } from "../children/documents.ts";
import type { Context } from "../context.ts";
import { upload } from "../files/upload.ts";
import { dayOf } from "../people/today.ts";

const LINES = 12;

/** A guardian hands in the papers of a child, as photos of a sheet; `lacks` leaves out the health check. */
export async function handIn(guardian: Context, childId: string, { lacks }: { lacks: boolean }): Promise<void> {
  const picture = await sheet();
  for (const kind of neededDocuments) {
    if (lacks && kind === "health-check") continue;
    const { fileId } = await upload(guardian, { purpose: "child-document" }, picture);
    const expiresOn = kind === "health-check" ? addDays(dayOf(guardian.now()), 330) : null;
    await addDocument(guardian, { childId, kind, expiresOn, fileId });
  }
}

function sheet(): Promise<Buffer> {
  const lines = Array.from({ length: LINES }, (_, at) => {
    const y = 150 + at * 34;
    return `<rect x="60" y="${y}" width="${at % 3 === 2 ? 210 : 340}" height="9" fill="#8a8f98"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640">
    <rect width="480" height="640" fill="#c8bfae"/><rect x="24" y="20" width="432" height="600" fill="#fdfcf8"/>
    <rect x="120" y="70" width="240" height="20" fill="#3b4653"/>${lines.join("")}
    <circle cx="350" cy="560" r="42" fill="none" stroke="#b3261e" stroke-width="5"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
