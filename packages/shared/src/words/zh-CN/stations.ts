export default {
  title: "站点",
};
