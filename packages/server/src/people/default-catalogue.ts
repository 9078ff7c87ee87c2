/** A name or sentence in the two languages of the house. */
export type Bilingual = { readonly zh: string; readonly en: string };

export type DefaultSkill = { readonly code: string; readonly name: Bilingual };

/** A training counts for `validMonths` calendar months from the day it was gained. */
export type DefaultTraining = { readonly code: string; readonly name: Bilingual; readonly validMonths: number };

/** What volunteers can say they are able to do. */
export const defaultSkills = [
  { code: "first-aid", name: { zh: "急救", en: "First aid" } },
  { code: "english", name: { zh: "英语", en: "English" } },
  { code: "sign-language", name: { zh: "手语", en: "Sign language" } },
  { code: "e-bike", name: { zh: "电动车骑行", en: "E-bike riding" } },
  { code: "haircut", name: { zh: "理发", en: "Haircutting" } },
  { code: "appliance-repair", name: { zh: "家电维修", en: "Appliance repair" } },
  { code: "crowd-guidance", name: { zh: "秩序引导", en: "Crowd guidance" } },
  { code: "blood-pressure", name: { zh: "量血压", en: "Blood-pressure measuring" } },
  { code: "photography", name: { zh: "摄影", en: "Photography" } },
  { code: "teaching", name: { zh: "教学辅导", en: "Teaching and tutoring" } },
  { code: "childcare", name: { zh: "儿童陪伴", en: "Looking after children" } },
  { code: "counselling", name: { zh: "心理疏导", en: "Counselling" } },
  { code: "cooking", name: { zh: "烹饪", en: "Cooking" } },
  { code: "calligraphy", name: { zh: "书法", en: "Calligraphy" } },
] as const satisfies readonly DefaultSkill[];

export type SkillCode = (typeof defaultSkills)[number]["code"];

/** What volunteers are trained in, and how long it lasts. */
export const defaultTrainings = [
  { code: "volunteer-basics", name: { zh: "志愿服务基础培训", en: "Volunteering basics" }, validMonths: 24 },
  { code: "red-cross-rescuer", name: { zh: "红十字救护员", en: "Red Cross rescuer" }, validMonths: 36 },
  { code: "food-safety", name: { zh: "食品安全培训", en: "Food safety" }, validMonths: 12 },
  { code: "elder-care", name: { zh: "助老服务培训", en: "Helping older people" }, validMonths: 24 },
  { code: "childcare", name: { zh: "保育员", en: "Childcare worker" }, validMonths: 24 },
  { code: "fire-safety", name: { zh: "消防安全培训", en: "Fire safety" }, validMonths: 12 },
] as const satisfies readonly DefaultTraining[];

export type TrainingCode = (typeof defaultTrainings)[number]["code"];
