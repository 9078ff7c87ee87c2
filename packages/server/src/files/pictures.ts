import { accepted, type FilePurpose, type MediaType } from "@linli/shared/files";
import { fileTypeFromBuffer } from "file-type";
import sharp, { type Sharp } from "sharp";
import { Refused } from "../refused.ts";

/** Pixels of a whole picture's longer side, and of the small one's. */
const WHOLE = 1600;
const SMALL = 320;
/** No picture is unpacked into more: a small file may claim to be an endless one. */
const MOST_PIXELS = 60_000_000;
const QUALITY = 80;

// Requests share two cores; a picture takes one of them for a moment.
sharp.concurrency(1);

export interface Taken {
  mediaType: MediaType;
  bytes: Uint8Array;
  small: Uint8Array | null;
}

/**
 * What is kept of an upload, by what its bytes are and not by what it calls itself.
 *
 * A picture is drawn anew: upright, at most 1,600 pixels long, without what the camera wrote into it (where it was
 * taken), and without anything that only looks like a picture. Papers are kept to the letter. Throws file_not_accepted.
 */
export async function takeFile(purpose: FilePurpose, bytes: Uint8Array): Promise<Taken> {
  const { types } = accepted[purpose];
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime as MediaType | undefined;
  const refused = new Refused({ code: "file_not_accepted", types: [...types] });
  if (mediaType === undefined || !types.includes(mediaType)) throw refused;
  if (mediaType === "application/pdf") return { mediaType, bytes, small: null };
  try {
    const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" }).autoOrient();
    const [whole, small] = await Promise.all([drawn(upright, WHOLE), drawn(upright, SMALL)]);
    return { mediaType: "image/webp", bytes: whole, small };
  } catch {
    throw refused;
  }
}

async function drawn(picture: Sharp, longest: number): Promise<Uint8Array> {
  return picture
    .clone()
    .resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer();
}
