import { type DemoActivity, practice, role, span, weekend, workdays } from "./activity.ts";

/** All but those at the hospital (09) and the service centre (12), which have desks of their own. */
const youthStations = ["01", "02", "03", "04", "05", "06", "07", "08", "10", "11", "13"].map(
  (number) => `CX-V-${number}`,
);

/** What a station opens its doors for. */
export const activitiesOfTheStations: readonly DemoActivity[] = [
  {
    code: "youth-desk",
    title: { zh: "青年V站便民值守", en: "At the Youth V-Station desk" },
    about: {
      zh: "问路、饮水、借伞、应急药箱、手机充电，把遇到的难题记下来转给社区。",
      en: "Directions, water, umbrellas, the first-aid box, a phone charger; write down what could not be solved and pass it to the community.",
    },
    category: "community",
    suits: "volunteer",
    stations: youthStations,
    weekdays: weekend,
    spans: [span("09:00", 180)],
    roles: [
      role("host", { zh: "值守员", en: "Host" }, { places: 2, minNeeded: 1, minAge: 16 }),
      role(
        "english-host",
        { zh: "英语值守员", en: "English-speaking host" },
        { places: 1, minNeeded: 0, skills: ["english"] },
      ),
    ],
  },
  {
    code: "hospital-desk",
    title: { zh: "医院导诊", en: "Guiding patients at the hospital" },
    about: {
      zh: "在门诊大厅导诊、推轮椅、帮助自助挂号和打印报告。",
      en: "Show the way, push wheelchairs, help with the registration machines and print-outs.",
    },
    category: "health",
    suits: "volunteer",
    stations: ["CX-V-09"],
    weekdays: workdays,
    workingDaysOnly: true,
    spans: [span("08:00", 180)],
    roles: [
      role(
        "guide",
        { zh: "导诊员", en: "Guide" },
        { places: 4, minNeeded: 2, trainings: ["volunteer-basics"], minAge: 16 },
      ),
    ],
  },
  {
    code: "service-centre-desk",
    title: { zh: "办事大厅帮办", en: "Help at the citizen service centre" },
    about: {
      zh: "引导取号、协助填表、教群众在手机上办理。不代填密码，不代签名。",
      en: "Help with numbers and forms, and show how it is done on the phone. No passwords, no signatures for others.",
    },
    category: "community",
    suits: "volunteer",
    stations: ["CX-V-12"],
    weekdays: [1, 2, 4],
    workingDaysOnly: true,
    spans: [span("09:00", 150)],
    roles: [role("helper", { zh: "帮办员", en: "Helper" }, { places: 3, minNeeded: 1, minAge: 16 })],
  },
  {
    code: "museum-tour",
    title: { zh: "博物馆讲解", en: "Museum tours" },
    about: {
      zh: "为团体和亲子家庭讲解，每场约四十分钟，每次服务两场。",
      en: "Tours for groups and families, about forty minutes each, two in one service.",
    },
    category: "culture",
    suits: "volunteer",
    stations: ["CX-V-04", "CX-V-05"],
    weekdays: weekend,
    spans: [span("09:30", 120)],
    roles: [
      role("guide", { zh: "讲解员", en: "Guide" }, { places: 2, minNeeded: 1, skills: ["teaching"], minAge: 16 }),
      role(
        "english-guide",
        { zh: "英语讲解员", en: "English guide" },
        { places: 1, minNeeded: 0, skills: ["english"], minAge: 16 },
      ),
    ],
  },
  {
    code: "repair-day",
    title: { zh: "家电维修日", en: "Repair day" },
    about: {
      zh: "免费修小家电：电饭煲、台灯、电风扇。只收零件成本，修不好的告诉您去哪里修。",
      en: "Small appliances mended for nothing but the parts: rice cookers, lamps, fans. What we cannot mend, we tell you who can.",
    },
    category: "community",
    suits: "volunteer",
    stations: practice("023", "055", "057", "074"),
    weekdays: [6],
    weekOfMonth: 2,
    spans: [span("09:00", 180)],
    roles: [
      role(
        "repairer",
        { zh: "维修师傅", en: "Repairer" },
        { places: 3, minNeeded: 1, skills: ["appliance-repair"], minAge: 18 },
      ),
      role("desk", { zh: "登记员", en: "Registration" }, { places: 2, minNeeded: 1 }),
    ],
  },
  {
    code: "quiet-talk",
    title: { zh: "心理驿站", en: "Somebody to talk to" },
    about: {
      zh: "晚间倾听与疏导，谈话内容保密。有危险信号时联系专业机构。",
      en: "An evening hour to be listened to, in confidence. Signs of danger go to professionals.",
    },
    category: "health",
    suits: "volunteer",
    stations: practice("027", "080"),
    weekdays: [5],
    spans: [span("19:00", 90)],
    roles: [
      role(
        "listener",
        { zh: "疏导员", en: "Counsellor" },
        { places: 2, minNeeded: 1, skills: ["counselling"], minAge: 18 },
      ),
    ],
    approval: true,
  },
  {
    code: "first-aid-lesson",
    title: { zh: "急救公开课", en: "First-aid lesson" },
    about: {
      zh: "教居民心肺复苏、海姆立克法和自动除颤仪的使用，人人动手练。",
      en: "Resuscitation, the Heimlich manoeuvre and the defibrillator, with practice for everybody.",
    },
    category: "emergency",
    suits: "volunteer",
    stations: [...practice("038", "078"), "CX-V-01"],
    weekdays: [6],
    weekOfMonth: 4,
    spans: [span("14:00", 120)],
    roles: [
      role(
        "trainer",
        { zh: "教员", en: "Trainer" },
        { places: 2, minNeeded: 1, skills: ["first-aid"], trainings: ["red-cross-rescuer"], minAge: 18 },
      ),
      role("assistant", { zh: "助教", en: "Assistant" }, { places: 2, minNeeded: 1, minAge: 16 }),
    ],
  },
  {
    code: "weekend-stage",
    title: { zh: "百姓舞台周末演出", en: "Weekend on the neighbours' stage" },
    about: {
      zh: "居民自己的演出：越剧、合唱、广场舞。志愿者负责摆座、秩序和拍照，散场后一起收拾。",
      en: "The neighbours' own show: Yue opera, choir, dancing. Volunteers set the chairs, guide the public, take pictures and tidy up.",
    },
    category: "culture",
    suits: "volunteer",
    stations: practice("047", "056", "081"),
    weekdays: [6],
    weekOfMonth: 3,
    spans: [span("18:30", 150)],
    roles: [
      role(
        "crowd",
        { zh: "秩序引导员", en: "Crowd guide" },
        { places: 3, minNeeded: 1, skills: ["crowd-guidance"], minAge: 16 },
      ),
      role("stage", { zh: "场务", en: "Stage hand" }, { places: 3, minNeeded: 1 }),
      role("photographer", { zh: "摄影员", en: "Photographer" }, { places: 1, minNeeded: 0, skills: ["photography"] }),
    ],
  },
];
