import type zh from "../zh-CN/canteen.ts";

const canteen: typeof zh = {
  serving: { title: "Serving today" },
  menus: { title: "Menus" },
  settings: { title: "Canteen settings" },
  counter: { title: "Counter" },
};

export default canteen;
