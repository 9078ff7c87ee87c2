import type zh from "../zh-CN/hours.ts";

const hours: typeof zh = {
  title: "Hours",
};

export default hours;
