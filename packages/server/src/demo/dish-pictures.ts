import sharp from "sharp";
import type { Context } from "../context.ts";
import { upload } from "../files/upload.ts";
import { mulberry32 } from "./data/random.ts";

const SIDE = 640;

/** A drawing of a dish, seen from above: a plate and what is on it, in these colours. Uploaded like any photo. */
export async function drawDish(manager: Context, colours: readonly string[], seed: number): Promise<string> {
  const picture = await sharp(Buffer.from(plate(colours, seed)))
    .png()
    .toBuffer();
  return (await upload(manager, { purpose: "dish-photo" }, picture)).fileId;
}

function plate(colours: readonly string[], seed: number): string {
  const random = mulberry32(seed);
  const pieces = Array.from({ length: 70 }, (_, number) => {
    const [turn, far] = [random() * 2 * Math.PI, Math.sqrt(random()) * 165];
    const [x, y] = [SIDE / 2 + Math.cos(turn) * far, SIDE / 2 + Math.sin(turn) * far];
    const [rx, ry] = [22 + random() * 26, 14 + random() * 18];
    const lean = Math.round(random() * 180);
    return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" transform="rotate(${lean} ${x} ${y})"
      fill="${colours[number % colours.length]}" stroke="#00000022" stroke-width="2"/>`;
  });
  const rings = [
    `<circle cx="320" cy="332" r="272" fill="#00000018"/>`,
    `<circle cx="320" cy="320" r="270" fill="#fdfdfb" stroke="#3f6f9f" stroke-width="6"/>`,
    `<circle cx="320" cy="320" r="215" fill="#f3f1ec"/>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}">
    <rect width="${SIDE}" height="${SIDE}" fill="#d9b98a"/>${rings.join("")}${pieces.join("")}</svg>`;
}
