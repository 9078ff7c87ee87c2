import { type DemoActivity, practice, role, span, workdays } from "./activity.ts";

/** Meals, company, health and a phone that does what one wants. */
export const activitiesForElders: readonly DemoActivity[] = [
  {
    code: "canteen-lunch",
    title: { zh: "老年食堂助餐送餐", en: "Lunch at the elderly canteen" },
    about: {
      zh: "为到食堂就餐的老人打饭、引座，把热饭送到行动不便的老人家中。送餐请自备电动车和头盔，保温箱由食堂提供。",
      en: "Serve older diners at the table and bring warm meals to those who cannot come. Couriers bring their own e-bike and helmet; the canteen lends the insulated box.",
    },
    category: "elder-care",
    suits: "canteen",
    stations: ["CX-CT-01", "CX-CT-02", "CX-CT-03", "CX-CT-04", "CX-CT-05", "CX-CT-06", "CX-JY-02"],
    weekdays: workdays,
    workingDaysOnly: true,
    spans: [span("10:00", 150)],
    roles: [
      role(
        "courier",
        { zh: "送餐员", en: "E-bike courier" },
        { places: 2, minNeeded: 1, skills: ["e-bike"], minAge: 18 },
      ),
      role(
        "server",
        { zh: "助餐员", en: "Server" },
        { places: 3, minNeeded: 1, trainings: ["food-safety"], minAge: 16 },
      ),
    ],
  },
  {
    code: "canteen-dinner",
    title: { zh: "老年食堂晚餐助餐", en: "Dinner at the elderly canteen" },
    about: {
      zh: "晚餐时段帮老人打饭、收餐盘，留意有没有老人没来吃饭，告诉食堂工作人员。",
      en: "Serve and clear at dinner, and tell the staff if somebody who always comes is missing.",
    },
    category: "elder-care",
    suits: "canteen",
    stations: ["CX-CT-01", "CX-CT-02"],
    weekdays: [1, 3, 5],
    workingDaysOnly: true,
    spans: [span("16:30", 120)],
    roles: [
      role(
        "server",
        { zh: "助餐员", en: "Server" },
        { places: 3, minNeeded: 2, trainings: ["food-safety"], minAge: 16 },
      ),
    ],
  },
  {
    code: "birthday-meal",
    title: { zh: "长者生日饭", en: "Birthday meal for elders" },
    about: {
      zh: "每月为当月过生日的老人做一桌长寿面，一起吃饭、拍照留念。",
      en: "Once a month, long-life noodles for everyone whose birthday it is, with a photograph to take home.",
    },
    category: "elder-care",
    suits: "care-centre",
    stations: ["CX-JY-01", "CX-JY-02", "CX-JY-03"],
    weekdays: [5],
    weekOfMonth: 3,
    spans: [span("09:30", 180)],
    roles: [
      role(
        "cook",
        { zh: "掌勺", en: "Cook" },
        { places: 2, minNeeded: 1, skills: ["cooking"], trainings: ["food-safety"], minAge: 18 },
      ),
      role("companion", { zh: "陪伴员", en: "Companion" }, { places: 4, minNeeded: 1 }),
      role("photographer", { zh: "摄影员", en: "Photographer" }, { places: 1, minNeeded: 0, skills: ["photography"] }),
    ],
  },
  {
    code: "home-visits",
    title: { zh: "陪聊探访", en: "Visits to people living alone" },
    about: {
      zh: "两人一组，上门看望独居老人，聊聊天，看看家里水电煤气是否安全。",
      en: "In pairs, visit older people who live alone, talk with them and see that water, power and gas are safe.",
    },
    category: "elder-care",
    suits: "volunteer",
    stations: practice("001", "029", "048", "056", "062", "074"),
    weekdays: [4],
    spans: [span("14:00", 120)],
    roles: [
      role(
        "visitor",
        { zh: "探访员", en: "Visitor" },
        { places: 4, minNeeded: 2, trainings: ["elder-care"], minAge: 18 },
      ),
    ],
  },
  {
    code: "day-centre-company",
    title: { zh: "日间照料陪伴", en: "Company at the day centre" },
    about: {
      zh: "陪老人下棋、读报、做手指操，协助午休前后的起身走动。",
      en: "Play chess, read the paper, do finger exercises, and lend an arm before and after the midday rest.",
    },
    category: "elder-care",
    suits: "care-centre",
    stations: ["CX-JY-01", "CX-JY-02", "CX-JY-03", "CX-JY-04"],
    weekdays: [2, 4],
    workingDaysOnly: true,
    spans: [span("13:30", 150)],
    roles: [
      role(
        "companion",
        { zh: "陪伴员", en: "Companion" },
        { places: 3, minNeeded: 1, trainings: ["elder-care"], minAge: 16 },
      ),
    ],
  },
  {
    code: "hospital-escort",
    title: { zh: "陪同就医", en: "Going to hospital together" },
    about: {
      zh: "陪老人挂号、候诊、取药，把医嘱记下来交给家属。不代签字，不代付款。",
      en: "Go with an older person to register, wait and collect medicine, and write the doctor's advice down for the family. No signing, no paying on their behalf.",
    },
    category: "health",
    suits: "volunteer",
    stations: ["CX-V-09", "CX-JY-02"],
    weekdays: [2, 4],
    workingDaysOnly: true,
    spans: [span("07:30", 210)],
    roles: [
      role(
        "escort",
        { zh: "陪诊员", en: "Escort" },
        { places: 3, minNeeded: 1, trainings: ["elder-care"], minAge: 18 },
      ),
    ],
    approval: true,
  },
  {
    code: "blood-pressure",
    title: { zh: "血压测量义诊", en: "Free blood-pressure check" },
    about: {
      zh: "为居民测量血压并登记，数值偏高的提醒复测和就诊。不作诊断，不推荐药品。",
      en: "Measure and write down blood pressure; remind people with high readings to measure again and see a doctor. No diagnosis, no advice on medicine.",
    },
    category: "health",
    suits: "volunteer",
    stations: [...practice("022", "027", "038", "059"), "CX-V-02", "CX-JY-03"],
    weekdays: [2],
    spans: [span("08:30", 120)],
    roles: [
      role(
        "measurer",
        { zh: "测量员", en: "Measurer" },
        { places: 2, minNeeded: 1, skills: ["blood-pressure"], minAge: 18 },
      ),
      role("registrar", { zh: "登记员", en: "Registration" }, { places: 2, minNeeded: 1 }),
    ],
  },
  {
    code: "haircut-day",
    title: { zh: "便民理发日", en: "Haircut day" },
    about: {
      zh: "免费为六十岁以上居民和残疾人理发，现场取号，行动不便的可预约上门。",
      en: "Free haircuts for residents over sixty and people with disabilities. Take a number at the door; home visits by arrangement.",
    },
    category: "community",
    suits: "volunteer",
    stations: [...practice("014", "033", "058", "060"), "CX-JY-01", "CX-JY-04"],
    weekdays: [6],
    weekOfMonth: 2,
    spans: [span("08:30", 150)],
    roles: [
      role("barber", { zh: "理发员", en: "Barber" }, { places: 3, minNeeded: 1, skills: ["haircut"], minAge: 18 }),
      role("queue", { zh: "叫号引导员", en: "Queue host" }, { places: 2, minNeeded: 1 }),
    ],
  },
  {
    code: "phone-class",
    title: { zh: "手机课堂：教长辈用手机", en: "Phone class for elders" },
    about: {
      zh: "教长辈用手机打车、挂号、视频通话、识别诈骗短信。一位老师讲，几位志愿者坐在身边手把手教。",
      en: "How to call a taxi, register with a doctor, make a video call and spot a fraud message. One teacher in front, helpers sitting beside.",
    },
    category: "education",
    suits: "volunteer",
    stations: [...practice("035", "058", "061", "079"), "CX-V-12"],
    weekdays: [3],
    spans: [span("14:00", 90)],
    roles: [
      role("teacher", { zh: "主讲", en: "Teacher" }, { places: 1, minNeeded: 1, skills: ["teaching"], minAge: 18 }),
      role("helper", { zh: "辅导员", en: "Helper" }, { places: 4, minNeeded: 1 }),
    ],
  },
];
