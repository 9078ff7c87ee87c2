export default {
  title: "时长",
};
