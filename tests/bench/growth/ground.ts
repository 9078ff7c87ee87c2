import { createHash } from "node:crypto";
import { nameKeys } from "@linli/shared/people/name-keys";
import type { Division } from "./prefecture.ts";
import type { Sink } from "./sink.ts";

const DAY = 24 * 60 * 60_000;
const SURNAMES = [..."王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余"];
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英霞平刚桂兰玉华建国志文小红海燕春梅雪峰云龙"];

export interface Station {
  id: string;
  name: string;
  /** The place of the station and every place above it. */
  places: string[];
  managerId: string;
  /** Who lives in its community, and serves there. */
  people: string[];
}

/** Writes the tree, a station and its manager in each community, and the people of each. Returns the stations. */
export async function layGround(
  sink: Sink,
  asked: { divisions: readonly Division[]; people: number; now: number; id: () => string },
): Promise<Station[]> {
  const { divisions, people, now, id } = asked;
  const communities = divisions.filter(({ level }) => level === "community");
  const founded = now - 4 * 365 * DAY;
  const above = new Map<string, string[]>();
  for (const { code, name, level, parentCode } of divisions) {
    const placeId = id();
    const ancestors = [placeId, ...(parentCode ? above.get(parentCode)! : [])];
    above.set(code, ancestors);
    sink.add("place", { id: placeId, code, level, name, parent_id: ancestors[1] ?? null, created_at: founded });
    for (const [depth, ancestor_id] of ancestors.entries())
      sink.add("place_ancestor", { place_id: placeId, ancestor_id, depth });
  }
  const names = namesWithKeys();
  let phone = 13_000_000_000;
  const addPerson = (residenceId: string, number: number): string => {
    const personId = id();
    phone += 1;
    sink.add("person", {
      id: personId,
      ...names[(number * 7_919) % names.length]!,
      sex: number % 2 === 0 ? "female" : "male",
      birth_date: `${1940 + (number % 65)}-0${1 + (number % 9)}-15`,
      phone: String(phone),
      email: null,
      residence_id: residenceId,
      address: null,
      emergency_name: null,
      emergency_phone: null,
      id_number_sealed: null,
      id_number_mark: null,
      card_number: null,
      language: null,
      created_at: founded,
      created_by_id: null,
      erased_at: null,
      merged_into_id: null,
    });
    return personId;
  };
  const stations: Station[] = [];
  for (const [at, { code, name }] of communities.entries()) {
    const places = above.get(code)!;
    const [placeId = ""] = places;
    const station = { id: id(), name: `${name.replace(/(社区|村)?(居委会|居民委员会|村委会)$/, "")}新时代文明实践站` };
    sink.add("station", {
      id: station.id,
      code: `S${code}`,
      place_id: placeId,
      name: station.name,
      name_en: null,
      kinds: '["volunteer"]',
      address: name,
      lat: 30 + (at % 100) / 200,
      lng: 120 + Math.floor(at / 100) / 100,
      phone: "0571-82000001",
      about: null,
      about_en: null,
      accessibility: "[]",
      accreditation: null,
      zone: "Asia/Shanghai",
      check_in_key: createHash("sha256").update(code).digest("base64"),
      created_at: founded,
      closed_at: null,
    });
    const managerId = addPerson(placeId, at);
    sink.add("role_grant", {
      id: id(),
      person_id: managerId,
      role: "station-manager",
      place_id: null,
      station_id: station.id,
      granted_at: founded,
      granted_by_id: null,
      revoked_at: null,
    });
    const share = Math.floor(((at + 1) * people) / communities.length) - Math.floor((at * people) / communities.length);
    const own: string[] = [];
    for (let i = 1; i < share; i++) own.push(addPerson(placeId, at * share + i));
    stations.push({ ...station, places, managerId, people: own });
    await sink.drained();
  }
  return stations;
}

/** Names of two and three characters, as common as they are at home: the search keys are made once for each. */
function namesWithKeys() {
  const given = [...GIVEN, ...GIVEN.flatMap((one) => GIVEN.slice(0, 30).map((other) => one + other))];
  return SURNAMES.flatMap((surname) =>
    given.filter((_, at) => at % 3 === 0).map((own) => ({ name: surname + own, ...nameKeys(surname + own) })),
  );
}
