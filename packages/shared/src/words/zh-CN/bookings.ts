export default {
  title: "报名",
};
