import type { Refusal } from "../refusals.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

/*
 * 《餐饮服务食品安全操作规范》(国家市场监督管理总局公告2018年第12号): 7.9, of each dish of a meal at least 125 g are kept, cold, for
 * 48 hours or longer, with name, time and who kept it written down; 7.4, what must be cooked through reaches 70 °C inside.
 */
export const SAMPLE_GRAMS = 125;
export const SAMPLE_HOURS = 48;
/** Tenths of a degree Celsius. */
export const CORE_TENTHS = 700;
/** How long after a sitting began somebody is reminded of samples that nobody took; the house's own rule. */
const REMINDED_AFTER = 30 * MINUTE;

/** From this instant on (ms UTC) a sample may be taken out. */
export function sampleOutFrom(inAt: number): number {
  return inAt + SAMPLE_HOURS * HOUR;
}

/** From this instant on samples of a sitting are missing. */
export function sampleMissingFrom(startsAt: number): number {
  return startsAt + REMINDED_AFTER;
}

/** Why a sample that was put away then may not have been taken out at this instant, or null. */
export function takingOutObjection(inAt: number, outAt: number): Refusal | null {
  return outAt < sampleOutFrom(inAt) ? { code: "sample_too_early", until: sampleOutFrom(inAt) } : null;
}

/** The rows that stand: each whose place no other has taken, in the order they were written. */
export function standing<T extends { id: string; replacesId: string | null }>(rows: readonly T[]): T[] {
  const replaced = new Set(rows.map((row) => row.replacesId));
  return rows.filter((row) => !replaced.has(row.id));
}

/** Whether a dish was not hot enough inside when it was measured last. */
export function isUnderdone(notes: readonly { at: number; coreTenths: number }[]): boolean {
  const last = notes.reduce<{ at: number; coreTenths: number } | null>(
    (latest, note) => (latest === null || note.at >= latest.at ? note : latest),
    null,
  );
  return last !== null && last.coreTenths < CORE_TENTHS;
}
