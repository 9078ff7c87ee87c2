export default {
  title: "班次",
};
