export default {
  title: "人员",
};
