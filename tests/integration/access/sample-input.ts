import { z } from "zod";

/** Ids of real things in a world, by the name that inputs give them. */
export type Ids = Record<string, string>;

type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minLength?: number;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
};

/**
 * An input that a procedure's schema accepts, made from the schema: ids are taken by the field's name from `ids`,
 * everything else is the plainest value allowed. Optional fields are left out unless they are ids or all are wanted.
 */
export function sampleInput(
  schema: z.ZodType,
  ids: Ids,
  given: Record<string, unknown>,
  wanted: "needed" | "all" = "needed",
): unknown {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  return sample(json, "", { ids, given, wanted });
}

/** The names of the id fields that a schema has anywhere. */
export function idFields(schema: z.ZodType | undefined): string[] {
  if (!schema) return [];
  const found = new Set<string>();
  walk(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema, (name) => {
    if (/Ids?$/.test(name)) found.add(name);
  });
  return [...found];
}

function walk(json: JsonSchema, see: (name: string) => void): void {
  for (const [name, property] of Object.entries(json.properties ?? {})) {
    see(name);
    walk(property, see);
  }
  if (json.items) walk(json.items, see);
  for (const option of [...(json.anyOf ?? []), ...(json.oneOf ?? [])]) walk(option, see);
}

interface Known {
  ids: Ids;
  given: Record<string, unknown>;
  wanted: "needed" | "all";
}

function sample(json: JsonSchema, name: string, known: Known): unknown {
  const { ids, given, wanted } = known;
  if (name in given) return given[name];
  if (name in ids) return ids[name];
  if (/Ids$/.test(name)) return [ids[name.slice(0, -1)]];
  if (json.const !== undefined) return json.const;
  if (json.enum) return json.enum[0];
  const option = (json.anyOf ?? json.oneOf)?.find((one) => one.type !== "null");
  if (option) return sample(option, name, known);
  const type = Array.isArray(json.type) ? json.type[0] : json.type;
  if (type === "object") {
    const fields = Object.entries(json.properties ?? {}).filter(
      ([key]) => wanted === "all" || json.required?.includes(key) || key in ids || key in given,
    );
    return Object.fromEntries(fields.map(([key, value]) => [key, sample(value, key, known)]));
  }
  if (type === "array") return Array.from({ length: json.minItems ?? 1 }, () => sample(json.items ?? {}, name, known));
  if (type === "integer" || type === "number") return json.minimum ?? (json.exclusiveMinimum ?? 0) + 1;
  if (type === "boolean") return true;
  if (json.format === "date") return "2026-11-25";
  if (json.format === "date-time") return "2026-11-25T09:00:00Z";
  return "样例文字".repeat(5).slice(0, Math.max(json.minLength ?? 0, 4));
}
