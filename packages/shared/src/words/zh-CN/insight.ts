export default {
  title: "看板",
  desk: {
    navigation: "站点管理",
    tabs: {
      today: "今日",
      calendar: "日历",
      people: "人员",
      hours: "时长",
      profile: "站点资料",
      staff: "工作人员",
      screen: "签到屏",
    },
  },
};
