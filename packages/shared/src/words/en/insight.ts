import type zh from "../zh-CN/insight.ts";

const insight: typeof zh = {
  title: "Insight",
  desk: {
    navigation: "Station desk",
    tabs: {
      today: "Today",
      calendar: "Calendar",
      people: "People",
      hours: "Hours",
      profile: "Station",
      staff: "Staff",
      screen: "Check-in screen",
    },
  },
};

export default insight;
