import { noticeKinds } from "@linli/shared/notices/schema";
import { refusalSchema } from "@linli/shared/refusals";
import en from "@linli/shared/words/en/index";
import { sayNotice } from "@linli/shared/words/say-notice";
import { sayRefusal } from "@linli/shared/words/say-refusal";
import zh from "@linli/shared/words/zh-CN/index";
import { expect, it } from "vitest";
import { z } from "zod";
import { server } from "../../architecture/files.ts";

const speech = {
  when: () => "11月25日 09:00",
  span: () => "11月25日 09:00–12:00",
  day: () => "11月25日",
  minutes: (minutes: number) => `${minutes}m`,
  refusal: () => "…",
};
const facts = {
  title: "护学岗",
  stationName: "江寺站",
  startsAt: 1,
  endsAt: 2,
  personName: "王秀英",
  byName: "李敏",
  minutes: 90,
  oldMinutes: 60,
  count: 2,
  days: -1,
  until: 3,
  reason: "下雨",
  roleGiven: "station-staff" as const,
};

it("says each kind of notice in both languages, with all its facts and with none", () => {
  for (const words of [zh, en]) {
    for (const kind of noticeKinds) {
      for (const given of [facts, {}]) {
        const { title, text } = sayNotice(words, { kind, facts: given }, speech);
        expect(title.length, kind).toBeGreaterThan(1);
        expect(text, kind).not.toMatch(/undefined|null|NaN|\[object|“”/);
        expect(text.trim(), kind).toMatch(/[。！？.!?]$/);
      }
    }
  }
});

it("knows every kind that the server tells", () => {
  const told = server
    .filter((file) => /\btell\(|Telling\b/.test(file.text))
    .flatMap((file) => [...file.text.matchAll(/kind: "([a-z_]+)"(?!, ownerId)/g)].map((match) => match[1]));
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((kind) => !(noticeKinds as readonly string[]).includes(kind ?? ""))).toEqual([]);
});

it("puts in front whom a notice concerns when somebody else reads it", () => {
  expect(sayNotice(zh, { kind: "signed_up", facts: { ...facts, forName: "王奶奶" } }, speech).title).toBe(
    "王奶奶：报名成功",
  );
});

it("says every refusal in both languages, without a code or a hole", () => {
  const sample: Record<string, unknown> = {
    retryAt: 1,
    at: 1,
    free: 0,
    byName: "李敏",
    state: "confirmed",
    stationName: "江寺站",
    startsAt: 1,
    endsAt: 2,
    opensAt: 1,
    closedAt: 1,
    skill: "first-aid",
    training: "first-aid",
    name: { zh: "急救", en: "First aid" },
    minAge: 16,
    until: 1,
    from: 1,
    contact: "0571-82000001",
    why: "too_young",
    facts: { minAge: 16 },
    endedAt: 1,
    people: 2,
    fields: [],
    dish: "清蒸鲈鱼",
    left: 1,
    allergens: ["fish"],
    fen: 1250,
    meals: 2,
    reason: "消毒",
    onDate: "2026-11-25",
    fromOn: "2026-11-25",
    balanceFen: 0,
    neededFen: 1250,
    types: ["image/jpeg"],
    mostBytes: 10_485_760,
    tenths: 376,
    failedOn: "2026-11-24",
    untilOn: "2026-11-26",
    what: "photos",
    kinds: ["vaccination"],
    fromAt: 1,
    untilAt: 2,
  };
  const when = () => "11月25日 09:00";
  for (const option of refusalSchema.options) {
    const [code] = option.shape.code.values;
    if (code === "team_member_cannot") continue;
    const name = "name" in option.shape && option.shape.name instanceof z.ZodString ? "王秀英" : sample.name;
    for (const words of [zh, en]) {
      const said = sayRefusal(words, { ...sample, name, code } as never, when);
      expect(said, code).toMatch(/[。！？.!?]$/);
      expect(said, code).not.toMatch(/\[object|first-aid/);
    }
  }
  const team = { code: "team_member_cannot", name: "王秀英", why: "too_young", facts: { minAge: 16 } } as const;
  expect(sayRefusal(zh, team, when)).toContain("16 岁");
  expect(sayRefusal(en, team, when)).toContain("aged 16");
});
