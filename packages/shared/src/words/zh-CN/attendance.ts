export default {
  title: "签到",
};
