import sharp from "sharp";
import type { Context } from "../context.ts";
import { upload } from "../files/upload.ts";

/** The face of a grandmother who may collect a child, for the carer at the door. */
export async function faceOfGrandmother(guardian: Context): Promise<string> {
  const picture = await sharp(Buffer.from(FACE)).png().toBuffer();
  return (await upload(guardian, { purpose: "collector-photo" }, picture)).fileId;
}

const FACE = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480"><rect width="480" height="480" fill="#cfdcd6"/>
  <path d="M90 480q10-130 150-130t150 130z" fill="#6b4f7d"/><circle cx="240" cy="210" r="118" fill="#b9b6b0"/>
  <ellipse cx="240" cy="232" rx="88" ry="104" fill="#f0cfae"/><circle cx="240" cy="84" r="40" fill="#b9b6b0"/>
  <circle cx="205" cy="222" r="9" fill="#3a2f2a"/><circle cx="275" cy="222" r="9" fill="#3a2f2a"/>
  <path d="M185 222h-30m170 0h-30m-75 0q15-10 30 0" stroke="#5a4a42" stroke-width="4" fill="none"/>
  <circle cx="205" cy="222" r="26" fill="none" stroke="#5a4a42" stroke-width="4"/>
  <circle cx="275" cy="222" r="26" fill="none" stroke="#5a4a42" stroke-width="4"/>
  <path d="M205 286q35 24 70 0" stroke="#a4503f" stroke-width="6" fill="none" stroke-linecap="round"/></svg>`;
