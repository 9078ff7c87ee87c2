import { type DemoActivity, practice, role, span, weekend, workdays } from "./activity.ts";

/** The way to school, the hours after it, and the very small ones. */
export const activitiesForChildren: readonly DemoActivity[] = [
  {
    code: "school-crossing",
    title: { zh: "上下学护学岗", en: "School crossing" },
    about: {
      zh: "上学、放学时段在校门口和路口引导学生过马路，劝导家长即停即走。请穿反光背心。",
      en: "See children over the road at the start and end of the school day, and keep the stopping cars moving. Wear the reflective vest.",
    },
    category: "public-order",
    suits: "volunteer",
    stations: practice("072", "080", "028"),
    weekdays: workdays,
    workingDaysOnly: true,
    spans: [span("07:10", 50), span("15:50", 60)],
    roles: [
      role(
        "guard",
        { zh: "护学员", en: "Crossing guard" },
        { places: 3, minNeeded: 2, trainings: ["volunteer-basics"], minAge: 18 },
      ),
    ],
  },
  {
    code: "after-school",
    title: { zh: "四点半课堂", en: "After-school room" },
    about: {
      zh: "放学后陪小学生写作业、读书、下棋，等家长来接。孩子只交给登记过的家长。",
      en: "Homework, books and chess with primary-school children until they are collected, only by a parent who is on the list.",
    },
    category: "education",
    suits: "volunteer",
    stations: practice("028", "047", "077", "079"),
    weekdays: [1, 2, 4],
    workingDaysOnly: true,
    spans: [span("16:00", 90)],
    roles: [
      role("tutor", { zh: "辅导老师", en: "Tutor" }, { places: 2, minNeeded: 1, skills: ["teaching"], minAge: 18 }),
      role("companion", { zh: "陪伴员", en: "Companion" }, { places: 2, minNeeded: 0, minAge: 16 }),
    ],
  },
  {
    code: "little-volunteers",
    title: { zh: "小小志愿者", en: "Little volunteers" },
    about: {
      zh: "青少年在社区做一次小服务：送报、擦宣传栏、给老人读信。由成年志愿者带队，未满十四岁须家长陪同。",
      en: "Young people do one small service in the community: bring papers, clean the notice board, read a letter to a neighbour. Adults lead; under fourteen a parent comes along.",
    },
    category: "community",
    suits: "volunteer",
    stations: practice("031", "055", "082"),
    weekdays: [6],
    spans: [span("09:00", 120)],
    roles: [
      role("young", { zh: "小志愿者", en: "Young volunteer" }, { places: 8, minNeeded: 2, minAge: 12 }),
      role(
        "leader",
        { zh: "领队", en: "Leader" },
        { places: 2, minNeeded: 1, skills: ["childcare"], trainings: ["volunteer-basics"], minAge: 18 },
      ),
    ],
  },
  {
    code: "parent-and-child",
    title: { zh: "托育驿站亲子活动助手", en: "Parent-and-child morning at the growth station" },
    about: {
      zh: "协助老师布置场地、消毒玩具、陪孩子游戏。志愿者不单独照看孩子。",
      en: "Help the carers to set up, disinfect toys and play. Volunteers are never alone with a child.",
    },
    category: "childcare",
    suits: "childcare",
    stations: ["CX-TY-01", "CX-TY-02", "CX-TY-03", "CX-TY-04", "CX-TY-05", "CX-TY-06"],
    weekdays: [5],
    workingDaysOnly: true,
    spans: [span("09:30", 90)],
    roles: [
      role("helper", { zh: "活动助手", en: "Helper" }, { places: 2, minNeeded: 1, skills: ["childcare"], minAge: 18 }),
      role("set-up", { zh: "场地员", en: "Set-up" }, { places: 2, minNeeded: 0, minAge: 16 }),
    ],
    approval: true,
  },
  {
    code: "story-time",
    title: { zh: "绘本故事会", en: "Picture-book hour" },
    about: {
      zh: "给三到六岁的孩子讲绘本，讲完一起画一画。",
      en: "Read picture books to children from three to six, and draw together afterwards.",
    },
    category: "culture",
    suits: "volunteer",
    stations: practice("079", "084"),
    weekdays: [7],
    spans: [span("10:00", 60)],
    roles: [
      role("reader", { zh: "故事员", en: "Reader" }, { places: 1, minNeeded: 1, skills: ["childcare"], minAge: 16 }),
      role("helper", { zh: "助手", en: "Helper" }, { places: 2, minNeeded: 0 }),
    ],
  },
  {
    code: "calligraphy-class",
    title: { zh: "书法课堂", en: "Calligraphy class" },
    about: {
      zh: "老少同堂学书法，从握笔开始。腊月里写春联送邻居。",
      en: "Young and old learn together, from how to hold the brush. In the last month of the lunar year we write couplets for the neighbours.",
    },
    category: "culture",
    suits: "volunteer",
    stations: practice("015", "023", "060"),
    weekdays: [6],
    spans: [span("09:00", 90)],
    roles: [
      role(
        "teacher",
        { zh: "书法老师", en: "Teacher" },
        { places: 1, minNeeded: 1, skills: ["calligraphy"], minAge: 16 },
      ),
      role("assistant", { zh: "助教", en: "Assistant" }, { places: 2, minNeeded: 0 }),
    ],
  },
  {
    code: "book-sorting",
    title: { zh: "图书整理", en: "Putting the books in order" },
    about: {
      zh: "整理社区书屋：上架、贴标、修补破页，适合学生参加。",
      en: "Shelve, label and mend the books of the community library. Good for students.",
    },
    category: "culture",
    suits: "volunteer",
    stations: practice("001", "062", "077"),
    weekdays: weekend,
    spans: [span("13:30", 120)],
    roles: [role("librarian", { zh: "整理员", en: "Book keeper" }, { places: 4, minNeeded: 1, minAge: 12 })],
  },
  {
    code: "summer-room",
    title: { zh: "暑期托管班", en: "Summer holiday room" },
    about: {
      zh: "暑假工作日上午陪伴小学生：作业、运动、安全课。大学生志愿者优先。",
      en: "Mornings of the summer holidays with primary-school children: homework, sport, safety lessons. University students first.",
    },
    category: "childcare",
    suits: "volunteer",
    stations: practice("028", "082"),
    weekdays: workdays,
    season: { from: "07-05", to: "08-25" },
    spans: [span("08:30", 210)],
    roles: [
      role("tutor", { zh: "辅导老师", en: "Tutor" }, { places: 2, minNeeded: 1, skills: ["teaching"], minAge: 18 }),
      role(
        "companion",
        { zh: "陪伴员", en: "Companion" },
        { places: 3, minNeeded: 1, skills: ["childcare"], minAge: 16 },
      ),
    ],
    approval: true,
  },
];
