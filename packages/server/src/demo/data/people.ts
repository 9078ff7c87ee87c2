import { Temporal } from "temporal-polyfill";
import { defaultTrainings, type SkillCode, type TrainingCode } from "../../people/default-catalogue.ts";
import { type DemoCategoryCode, demoCategories } from "./activity.ts";
import { madeUpIdNumber } from "./id-numbers.ts";
import { givenName, type Sex, surname } from "./names.ts";
import { between, mulberry32, pick, pickWeighted, type Random, shuffled } from "./random.ts";

export type DemoPerson = {
  /** "person-001" …; adults come first, then the minors. */
  key: string;
  name: string;
  sex: Sex;
  /** YYYY-MM-DD */
  birthDate: string;
  /** Unique, in the block 1990000xxxx. Null for some of the oldest and for the youngest: people whom only the desk can serve. */
  phone: string | null;
  /** Formally right and made up; null for those who did not give one. */
  idNumber: string | null;
  residenceCode: string;
  /** False for residents who only come to eat, to learn or to be helped. */
  volunteers: boolean;
  skills: SkillCode[];
  trainings: DemoTrainingRecord[];
  /** What a volunteer wishes to serve in. */
  categories: DemoCategoryCode[];
  emergencyContact: { name: string; relation: string; phone: string };
  /** For those under 18: the key of an adult in the same list, of the same residence. */
  guardianKey: string | null;
};

/** Days are YYYY-MM-DD; a training counts up to and including `validUntil`. Some have run out. */
export type DemoTrainingRecord = { code: TrainingCode; gainedOn: string; validUntil: string };

export type DemoPeopleInput = {
  /** 1 to 9000. About one in twelve is a minor. */
  count: number;
  seed: number;
  /** YYYY-MM-DD; ages and trainings are set around it. */
  today: string;
  /** Places where people live: grids or communities. */
  residenceCodes: readonly string[];
};

/**
 * The people of the demo street: the same input gives the same people.
 * The first is a woman of 44, so that every minor finds a guardian. Any likeness to living persons is chance.
 */
export function demoPeople({ count, seed, today, residenceCodes }: DemoPeopleInput): DemoPerson[] {
  if (!Number.isInteger(count) || count < 1 || count > 9000) throw new RangeError("count must be 1 to 9000");
  const random = mulberry32(seed);
  const day = Temporal.PlainDate.from(today);
  const minors = Math.floor(count / 12);

  const adults = Array.from({ length: count - minors }, (_, at) => {
    const age = at === 0 ? 44 : adultAge(random);
    const sex = at === 0 ? "female" : someSex(random);
    return person(random, { at, age, sex, day, surname: surname(random), residenceCode: pick(random, residenceCodes) });
  });

  const guardians = adults.filter((adult) => adult.age >= 39 && adult.age <= 54);
  const children = Array.from({ length: minors }, (_, index) => {
    const guardian = pick(random, guardians);
    const age = pickWeighted(random, minorAges);
    const inherits = guardian.record.sex === "male" || random() < 0.15;
    const child = person(random, {
      at: adults.length + index,
      age,
      sex: someSex(random),
      day,
      surname: inherits ? guardian.surname : surname(random),
      residenceCode: guardian.record.residenceCode,
    });
    child.record.guardianKey = guardian.record.key;
    child.record.emergencyContact = {
      name: guardian.record.name,
      relation: guardian.record.sex === "male" ? "父亲" : "母亲",
      phone: guardian.record.phone ?? guardian.record.emergencyContact.phone,
    };
    return child;
  });

  return [...adults, ...children].map(({ record }) => record);
}

const minorAges: readonly (readonly [age: number, weight: number])[] = [
  [12, 1],
  [13, 2],
  [14, 4],
  [15, 5],
  [16, 6],
  [17, 6],
];

/** Lowest and highest age of a span, and how common it is. */
const adultSpans: readonly (readonly [readonly [least: number, most: number], weight: number])[] = [
  [[18, 24], 14],
  [[25, 34], 16],
  [[35, 44], 18],
  [[45, 54], 18],
  [[55, 64], 18],
  [[65, 70], 9],
  [[71, 79], 5],
  [[80, 88], 3],
];

function adultAge(random: Random): number {
  const [least, most] = pickWeighted(random, adultSpans);
  return between(random, least, most);
}

function someSex(random: Random): Sex {
  return random() < 0.57 ? "female" : "male";
}

type Facts = { at: number; age: number; sex: Sex; day: Temporal.PlainDate; surname: string; residenceCode: string };

function person(random: Random, facts: Facts): { age: number; surname: string; record: DemoPerson } {
  const { at, age, sex, day } = facts;
  const birth = day.subtract({ years: age }).subtract({ days: between(random, 0, 364) });
  const birthDate = birth.toString();
  const volunteers = age <= 70 || random() < 0.2;
  const skills = volunteers ? someSkills(random, age, sex) : [];
  const reachable = age >= 14 && !(age >= 76 && random() < 0.4);
  const record: DemoPerson = {
    key: `person-${String(at + 1).padStart(3, "0")}`,
    name: facts.surname + givenName(random, sex, birth.year),
    sex,
    birthDate,
    phone: reachable ? phoneIn("1990000", at) : null,
    idNumber: random() < 0.6 ? madeUpIdNumber("330109", birthDate, sex, at) : null,
    residenceCode: facts.residenceCode,
    volunteers,
    skills,
    trainings: volunteers ? someTrainings(random, age, skills, day) : [],
    categories: volunteers ? someCategories(random) : [],
    emergencyContact: someRelative(random, facts, birth.year),
    guardianKey: null,
  };
  return { age, surname: facts.surname, record };
}

/** Eleven digits. 37 and 9000 share no divisor, so 9000 people have 9000 numbers that do not look like a list. */
function phoneIn(block: "1990000" | "1990001", at: number): string {
  return block + String(1000 + ((at * 37) % 9000));
}

/** From which age to which, and how many women and men in a hundred have it. */
const skillChances: readonly (readonly [SkillCode, from: number, to: number, women: number, men: number])[] = [
  ["first-aid", 18, 66, 14, 16],
  ["english", 14, 40, 34, 28],
  ["english", 41, 66, 8, 8],
  ["sign-language", 16, 60, 5, 3],
  ["e-bike", 18, 66, 40, 52],
  ["haircut", 25, 75, 9, 7],
  ["appliance-repair", 28, 74, 2, 18],
  ["crowd-guidance", 16, 68, 26, 30],
  ["blood-pressure", 20, 74, 16, 6],
  ["photography", 14, 72, 12, 16],
  ["teaching", 18, 72, 26, 18],
  ["childcare", 16, 68, 28, 12],
  ["counselling", 26, 68, 9, 5],
  ["cooking", 30, 76, 24, 16],
  ["calligraphy", 12, 88, 8, 11],
];

function someSkills(random: Random, age: number, sex: Sex): SkillCode[] {
  return skillChances
    .filter(([, from, to, women, men]) => {
      const lucky = random() * 100 < (sex === "female" ? women : men);
      return lucky && age >= from && age <= to;
    })
    .map(([code]) => code);
}

function someTrainings(
  random: Random,
  age: number,
  skills: SkillCode[],
  day: Temporal.PlainDate,
): DemoTrainingRecord[] {
  // Carers of children are named, not drawn: see demo/childcare.ts.
  const chances: Partial<Record<TrainingCode, number>> = {
    "volunteer-basics": age >= 16 ? 0.85 : 0.4,
    "red-cross-rescuer": skills.includes("first-aid") ? 0.8 : 0,
    "food-safety": age >= 16 ? 0.35 : 0,
    "elder-care": age >= 16 ? 0.35 : 0,
    "fire-safety": age >= 18 ? 0.25 : 0,
  };
  return defaultTrainings
    .flatMap((training) => {
      const chance = chances[training.code];
      return chance !== undefined && random() < chance ? [training] : [];
    })
    .map(({ code, validMonths }) => {
      const gained = day.subtract({ days: between(random, 5, Math.round(validMonths * 33)) });
      return {
        code,
        gainedOn: gained.toString(),
        validUntil: gained.add({ months: validMonths }).subtract({ days: 1 }).toString(),
      };
    });
}

function someCategories(random: Random): DemoCategoryCode[] {
  const wished = shuffled(random, demoCategories).slice(0, between(random, 1, 4));
  return wished.map(({ code }) => code);
}

/** A parent for the young, husband or wife for the middle, a child for the old. */
function someRelative(random: Random, facts: Facts, birthYear: number): DemoPerson["emergencyContact"] {
  const phone = phoneIn("1990001", facts.at);
  if (facts.age <= 28) {
    const sex = someSex(random);
    const family = sex === "male" ? facts.surname : surname(random);
    return { name: family + givenName(random, sex, birthYear - 26), relation: sex === "male" ? "父亲" : "母亲", phone };
  }
  if (facts.age < 60) {
    const sex = facts.sex === "male" ? "female" : "male";
    return {
      name: surname(random) + givenName(random, sex, birthYear),
      relation: sex === "male" ? "丈夫" : "妻子",
      phone,
    };
  }
  const sex = someSex(random);
  const family = facts.sex === "male" ? facts.surname : surname(random);
  return { name: family + givenName(random, sex, birthYear + 26), relation: sex === "male" ? "儿子" : "女儿", phone };
}
