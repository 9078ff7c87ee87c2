import type { BrowserContext, Page } from "playwright-core";
import encodeQR from "qr";
import sharp from "sharp";

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

export interface Camera {
  /** Holds a picture before it, for who opens it next. */
  holdUp(picture: Buffer): Promise<void>;
  /** What asking for it is answered with from now on: itself, or the error that browsers have for this. */
  answers(what: "picture" | "NotFoundError" | "NotAllowedError"): void;
  /** Whether every picture of it that was opened has been stopped. */
  isOff(page: Page): Promise<boolean>;
}

/**
 * The camera of a window, whose browser has no screen and so asks nobody whether it may use one. There is none until it
 * is told to answer. What it shows goes the way of every picture: a stream, a video, the pixels of it.
 */
export async function cameraOf(context: BrowserContext): Promise<Camera> {
  let answer: Parameters<Camera["answers"]>[0] = "NotFoundError";
  let seen = "";
  await context.exposeFunction("askCamera", () => ({ answer, seen }));
  await context.addInitScript(standIn);
  return {
    holdUp: async (picture) => {
      seen = (await photographed(picture)).toString("base64");
    },
    answers: (next) => {
      answer = next;
    },
    isOff: (page) =>
      page.evaluate(() =>
        (globalThis as unknown as StoodIn).cameraTracks.every((track) => track.readyState === "ended"),
      ),
  };
}

interface StoodIn {
  askCamera(): Promise<{ answer: string; seen: string }>;
  cameraTracks: MediaStreamTrack[];
}

/** Runs in the page before anything else. */
function standIn(): void {
  const page = globalThis as unknown as StoodIn;
  page.cameraTracks = [];
  if (!navigator.mediaDevices) return;
  navigator.mediaDevices.getUserMedia = async () => {
    const { answer, seen } = await page.askCamera();
    if (answer !== "picture") throw new DOMException("as the test says", answer);
    const bytes = Uint8Array.from(atob(seen), (one) => one.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
    const draw = () => canvas.getContext("2d")?.drawImage(picture, 0, 0);
    draw();
    const drawing = setInterval(draw, 50);
    const stream = canvas.captureStream(20);
    for (const track of stream.getTracks()) {
      page.cameraTracks.push(track);
      const stop = track.stop.bind(track);
      track.stop = () => {
        clearInterval(drawing);
        stop();
      };
    }
    return stream;
  };
}
