import { exact, instantSchema, typed } from "@linli/shared/fields";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { procedures } from "../../integration/access/every-procedure.ts";

/** The last millisecond that inputs may name is in the year 2200; every count and minute is far below. */
const LARGEST_NUMBER = Date.UTC(2200, 0);
const LONGEST_TEXT = 900_000;

type Schema = z.core.$ZodTypes;

/** What in a schema has no bounds, as `path: what`; a kind of schema that is not known here counts as unbounded. */
function unboundedIn(schema: Schema, path: string): string[] {
  const { def } = schema._zod;
  const inner = (next: unknown, name = path) => unboundedIn(next as Schema, name);
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([name, field]) => inner(field, `${path}.${name}`));
    case "array":
      return [
        ...inner(def.element, `${path}[]`),
        ...(factsOf(schema).maxItems === undefined ? [`${path}: any length`] : []),
      ];
    case "union":
      return def.options.flatMap((option) => inner(option));
    case "intersection":
      return [...inner(def.left), ...inner(def.right)];
    case "optional":
    case "nullable":
    case "default":
      return inner(def.innerType);
    case "pipe":
      // What comes first and only prepares is judged by what comes after it.
      return inner((def.in as Schema)._zod.def.type === "transform" ? def.out : def.in);
    case "string":
      return [...(isShort(schema) ? [] : [`${path}: any length`]), ...badTextIn(schema, path)];
    case "number":
      return isSmall(schema) ? [] : [`${path}: any number`];
    case "boolean":
    case "enum":
    case "literal":
      return [];
    default:
      return [`${path}: ${def.type}`];
  }
}

/** A leaf as JSON Schema tells it. */
function factsOf(schema: Schema) {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}

function isShort(schema: Schema): boolean {
  const { maxLength, pattern, allOf = [] } = factsOf(schema);
  const endless = (source: string) => /[*+]|\{\d+,\}/.test(source.replace(/\\.|\[[^\]]*\]/g, "x"));
  const patterns = [pattern, ...allOf.map((part) => part.pattern)].filter((source) => source !== undefined);
  return (maxLength ?? Number.POSITIVE_INFINITY) <= LONGEST_TEXT || patterns.some((source) => !endless(source));
}

function isSmall(schema: Schema): boolean {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = factsOf(schema);
  return Math.max(Math.abs(minimum), maximum) <= LARGEST_NUMBER;
}

/** Text of each length that fits, with something in it that cannot be kept; and dates that nobody means. */
function badTextIn(schema: Schema, path: string): string[] {
  const takes = (text: string) => z.safeParse(schema, text).success;
  const { minLength = 1, format } = factsOf(schema);
  const bad = { NUL: "\0", "half a surrogate pair": "\ud83d", "the other half": "\ude00" };
  const kept = Object.entries(bad).filter(([, one]) => takes(`1${one}${"1".repeat(minLength)}`));
  const far = ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"].filter(
    (date) => format === "date" && takes(date),
  );
  return [...kept.map(([name]) => `${path}: ${name}`), ...far.map((date) => `${path}: ${date}`)];
}

describe("every input of every procedure", () => {
  it("has a largest size: each text, list and number, each date a year somebody lives in", () => {
    const inputs = procedures.flatMap(({ path, input }) =>
      input ? [{ path, input: input as unknown as Schema }] : [],
    );
    expect(inputs.length).toBeGreaterThan(60);
    expect(inputs.flatMap(({ path, input }) => unboundedIn(input, path))).toEqual([]);
  });

  it("would be found without one", () => {
    const loose = z.object({
      text: z.string(),
      list: z.array(z.boolean()),
      number: z.int(),
      date: z.iso.date(),
      many: z.string().regex(/^\d+$/),
      any: z.unknown(),
      short: z.string().max(5),
      table: z.record(z.string(), z.boolean()),
    });
    expect(unboundedIn(loose as unknown as Schema, "loose")).toEqual([
      ...["any length", "NUL", "half a surrogate pair", "the other half"].map((what) => `loose.text: ${what}`),
      "loose.list: any length",
      "loose.number: any number",
      ...["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"].map((date) => `loose.date: ${date}`),
      "loose.many: any length",
      "loose.any: unknown",
      ...["NUL", "half a surrogate pair", "the other half"].map((what) => `loose.short: ${what}`),
      "loose.table: record",
    ]);
  });
});

describe("text", () => {
  it("may be of any script, with characters beyond the first plane", () => {
    for (const text of ["𠮷野家", "👨‍👩‍👧", "İstanbul", "שלום", "a\tb\nc"]) expect(typed(40).parse(text)).toBe(text);
  });

  it("keeps its blanks only where they mean something", () => {
    expect([typed(4).parse("  王小梅  "), exact(8).parse(" secret ")]).toEqual(["王小梅", " secret "]);
  });
});

it("takes no instant that a calendar cannot show", () => {
  for (const at of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER, "1"])
    expect(instantSchema.safeParse(at).success).toBe(false);
});
