export default {
  title: "区域",
};
