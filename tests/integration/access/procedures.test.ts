import { newId } from "@linli/server/db/id";
import { permissions } from "@linli/shared/access";
import { describe, expect, it } from "vitest";
import { refusalOf, type Someone, world } from "../../support/world.ts";
import { type Procedure, procedures } from "./every-procedure.ts";
import { type FullWorld, fullWorld } from "./full-world.ts";
import { given, ids as idNames, idsFor, publicIds, withoutScope } from "./inputs.ts";
import { type Ids, idFields, sampleInput } from "./sample-input.ts";

const ruled = procedures.filter(({ permission }) => Array.isArray(permissions[permission]));
const owned = procedures.filter(({ permission }) => ["person", "own"].includes(permissions[permission] as string));
const closed = [...ruled, ...owned];

/** The id fields of a procedure that are somebody's, not everybody's to see. */
const privateIds = ({ path, input }: Procedure) =>
  idFields(input)
    .map((field) => idNames[`${path}.${field}`] ?? idNames[field] ?? field)
    .filter((name) => !publicIds.has(name));

describe("every procedure", () => {
  it("names a permission of the table", () => {
    const nameless = procedures.filter(({ permission }) => !(permission in permissions)).map(({ path }) => path);
    expect(nameless).toEqual([]);
    expect(procedures.length).toBeGreaterThan(60);
  });

  it("is refused without a login unless it is for everyone", async () => {
    await using w = await world();
    const visitor = w.visitor();
    for (const { path } of closed) {
      expect(await refusalOf(call(visitor, path, undefined)), path).toEqual({ code: "not_signed_in" });
    }
  });

  it("that needs a role says which station, place or thing it is about", () => {
    const homeless = ruled.filter(({ path, input }) => idFields(input).length === 0 && !withoutScope.has(path));
    expect(homeless.map(({ path }) => path)).toEqual([]);
  });

  it("that needs a role is refused to strangers and to other stations' managers, like an id that does not exist", async () => {
    await using w = await world();
    const facts = await fullWorld(w);
    expect(
      await answersToOthers(
        facts,
        ruled.filter(({ path }) => !withoutScope.has(path)),
      ),
    ).toEqual({});
  });

  it("about somebody's own things is refused to others, like an id that does not exist", async () => {
    await using w = await world();
    const facts = await fullWorld(w);
    const personal = owned.filter((procedure) => privateIds(procedure).length > 0);
    expect(personal.length).toBeGreaterThan(5);
    expect(await answersToOthers(facts, personal)).toEqual({});
  });

  it("answers an id that does not exist with not_found, whoever asks", async () => {
    await using w = await world();
    const { manager, ids } = await fullWorld(w);
    const asked = closed.filter(({ path, input }) => idFields(input).length > 0 && !withoutScope.has(path));
    expect(await answersOf(manager, asked, unknownIds(ids))).toEqual({});
  });
});

/** What others are answered about what is real but not theirs, and about what is not there; empty when all is right. */
async function answersToOthers({ stranger, neighbour, ids }: FullWorld, asked: Procedure[]) {
  return {
    ...(await answersOf(stranger, asked, ids)),
    ...(await answersOf(neighbour, asked, ids)),
    ...(await answersOf(stranger, asked, unknownIds(ids))),
  };
}

/** Every answer that is not exactly the refusal `not_found`, by procedure. */
async function answersOf(someone: Someone, asked: Procedure[], known: Ids): Promise<Record<string, unknown>> {
  const wrong: Record<string, unknown> = {};
  for (const { path, input } of asked) {
    const sample = input ? sampleInput(input, idsFor(path, known), given(path)) : undefined;
    try {
      const refusal = await refusalOf(call(someone, path, sample));
      if (JSON.stringify(refusal) !== '{"code":"not_found"}') wrong[path] = refusal;
    } catch (error) {
      wrong[path] = (error as Error).message;
    }
  }
  return wrong;
}

function unknownIds(ids: Ids): Ids {
  return Object.fromEntries(Object.keys(ids).map((name) => [name, newId()]));
}

function call(someone: unknown, path: string, input: unknown): Promise<unknown> {
  const [room = "", procedure = ""] = path.split(".");
  return (someone as Record<string, Record<string, (given: unknown) => Promise<unknown>>>)[room]![procedure]!(input);
}
