import fc from "fast-check";

/** JSON text that stands where JavaScript could not write it: 1e999 is read as Infinity. */
const RAW = /"raw:([^"]*)"/g;
const raw = (text: string) => `raw:${text}`;

/** An object with a field of this very name, which an object literal could not have. */
const named = (name: string, value: unknown) => JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let at = 0; at < depth; at++) value = at % 2 ? [value] : { a: value };
  return value;
}

const texts = [
  ...["", " ", "\0", "a\0b", "\ud800", "\udfff\ud800", "\ufeff", "\u202e\u2066", "\u2028", "\u0085", "\x7f\x1b[0m"],
  ...["𠮷".repeat(30), "👨‍👩‍👧‍👦".repeat(20), "e\u0301".repeat(200), "ﷺ".repeat(100), "İ".repeat(100), "ß".repeat(100)],
  ...["x".repeat(300), "x".repeat(5_000), "1".repeat(400), "样".repeat(2_000), " ".repeat(3_000)],
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then", "toJSON", "undefined", "null"],
  ...["NaN", "Infinity", "-1", "1e999", "0x10", "true", "[object Object]"],
  ...[
    "'; drop table person; --",
    "%",
    "_",
    "\\",
    '"',
    "%00",
    "%E0%A4%A",
    "../../etc/passwd",
    "<script>",
    "{{7*7}}",
    "$1",
  ],
  ...["0000-00-00", "0001-01-01", "1899-12-31", "1900-01-01", "2026-02-29", "2026-02-30", "2199-12-31", "9999-12-31"],
  ...["-271821-04-20", "+275760-09-13", "2026-11-25T00:00:00Z", "２０２６-11-25", "25:00", "24:00", "09:60", "0000-01"],
  ...["FREQ=DAILY;COUNT=9999", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "UNTIL=00000000;FREQ=DAILY"],
  ...["13800000000", "1380000000１", "a@b.c", `${"a".repeat(250)}@b.cn`, "11010519491231002X"],
];
const numbers = [0, -0, -1, 0.5, 1e-320, 1e21, 1e308, 2 ** 31, -(2 ** 31), 2 ** 53, -(2 ** 53), 7258118400001];
const rawNumbers = ["1e999", "-1e999", "1".repeat(400), "0.000000000000000000001", "9007199254740993"].map(raw);
const others = [null, true, false, [], {}, [null], [[]], nested(3_000), Array(2_000).fill(0), Array(600).fill("x")];
const objects = [
  ...["__proto__", "constructor", "toString", "length", "0", "then", "toJSON"].map((name) =>
    named(name, { polluted: 1 }),
  ),
  Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`field${at}`, at])),
];

/** Values that no field is meant for, and a few that some are. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...texts) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...numbers, ...rawNumbers) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...others, ...objects) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.jsonValue() },
);

export type Spoiling = { at: number; how: "replace" | "leave out" | "add" | "wrap"; with: unknown };

/** One way to spoil an input at one of its places. */
export const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  // Small numbers are the likelier ones otherwise, and the first place of all is the whole.
  at: fc.noBias(fc.nat()),
  how: fc.oneof(
    { weight: 8, arbitrary: fc.constant("replace" as const) },
    { weight: 2, arbitrary: fc.constantFrom("leave out" as const, "add" as const, "wrap" as const) },
  ),
  with: strange,
});

/** A copy of the input, spoiled at one place: any field or item at any depth, or the whole. */
export function spoiled(input: unknown, { at, how, with: value }: Spoiling): unknown {
  const copy: Holder = { whole: structuredClone(input) };
  const places = placesIn(copy);
  const [holder, key] = places[at % places.length] ?? [copy, "whole"];
  if (how === "leave out") delete holder[key];
  else if (how === "wrap") holder[key] = [holder[key]];
  else if (how === "add" && isHolder(holder[key])) holder[key][Array.isArray(holder[key]) ? 0 : "__proto__x"] = value;
  else holder[key] = value;
  return copy.whole;
}

/** As it goes over the wire; undefined is nothing at all. */
export function jsonOf(input: unknown): string | undefined {
  return JSON.stringify(input)?.replace(RAW, "$1");
}

type Holder = Record<string, unknown>;
const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;

function placesIn(holder: Holder): [Holder, string][] {
  return Object.keys(holder).flatMap((key) => {
    const value = holder[key];
    return [[holder, key] as [Holder, string], ...(isHolder(value) ? placesIn(value) : [])];
  });
}
