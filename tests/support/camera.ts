import { writeFile } from "node:fs/promises";
import encodeQR from "qr";
import sharp from "sharp";
import { CAMERA } from "./browser.ts";

/** A QR code as a page draws it, in PNG. */
export async function qrPicture(text: string): Promise<Buffer> {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 3 });
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const size = rows.length;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 8}" height="${size * 8}" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${squares.join("")}"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** What a camera sees of a phone that a hand holds before it: askew, small in a dim room, and not quite sharp. */
export async function photographed(picture: Buffer): Promise<Buffer> {
  const grey = { r: 96, g: 92, b: 88 };
  const phone = await sharp(picture)
    .resize({ width: 330 })
    .rotate(7, { background: grey })
    .modulate({ brightness: 0.8 })
    .blur(0.8)
    .toBuffer();
  return sharp({ create: { width: 1280, height: 720, channels: 3, background: grey } })
    .composite([{ input: phone, left: 460, top: 170 }])
    .jpeg({ quality: 70 })
    .toBuffer();
}

/** Holds a picture before the camera of the tests' browser, for who opens it next. */
export async function holdUp(picture: Buffer): Promise<void> {
  const seen = await photographed(picture);
  await writeFile(CAMERA, Buffer.concat([seen, seen]));
}
