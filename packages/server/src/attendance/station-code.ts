import { createHmac, timingSafeEqual } from "node:crypto";

const SECOND = 1_000;
/** A new QR code appears this often. */
export const CODE_STEP_MS = 20 * SECOND;
/** A new number appears this often. The one before still counts, so that nobody is cut off while typing. */
export const PIN_STEP_MS = 30 * SECOND;
/** Nothing counts longer than this after it was first shown: a photograph sent to a friend is too old. */
export const ACCEPTED_MS = 60 * SECOND;

/** A station as its codes know it; the key never leaves the server. */
export interface KeyedStation {
  id: string;
  checkInKey: string;
}

export interface StationCode {
  code: string;
  codeChangesAt: number;
  pin: string;
  pinChangesAt: number;
}

/** What the station's screen shows now. */
export function stationCode(station: KeyedStation, now: number): StationCode {
  const codeStep = Math.floor(now / CODE_STEP_MS);
  const pinStep = Math.floor(now / PIN_STEP_MS);
  return {
    code: `${codeStep.toString(36)}.${sign(station, "code", codeStep).toString("base64url")}`,
    codeChangesAt: (codeStep + 1) * CODE_STEP_MS,
    pin: pinOf(station, pinStep),
    pinChangesAt: (pinStep + 1) * PIN_STEP_MS,
  };
}

/** Whether this station showed this code within the last minute. Compared in constant time. */
export function acceptsCode(station: KeyedStation, code: string, now: number): boolean {
  const [stepText = "", signature = ""] = code.split(".");
  const step = Number.parseInt(stepText, 36);
  const age = now - step * CODE_STEP_MS;
  const right = equal(sign(station, "code", step).toString("base64url"), signature);
  return right && age >= 0 && age <= ACCEPTED_MS;
}

/** Whether this station shows this number now, or did just before. Compared in constant time. */
export function acceptsPin(station: KeyedStation, pin: string, now: number): boolean {
  const step = Math.floor(now / PIN_STEP_MS);
  const matches = [step, step - 1].map((shown) => equal(pinOf(station, shown), pin));
  return matches.includes(true);
}

function pinOf(station: KeyedStation, step: number): string {
  const number = sign(station, "pin", step).readUInt32BE(0) % 1_000_000;
  return String(number).padStart(6, "0");
}

function sign(station: KeyedStation, use: "code" | "pin", step: number): Buffer {
  return createHmac("sha256", Buffer.from(station.checkInKey, "base64"))
    .update(`${use}:${station.id}:${step}`)
    .digest();
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
