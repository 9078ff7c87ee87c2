/** Words of the canteen's own desk. */
export default {
  serving: { title: "今日开餐" },
  menus: { title: "菜单" },
  settings: { title: "食堂设置" },
  counter: { title: "窗口" },
};
