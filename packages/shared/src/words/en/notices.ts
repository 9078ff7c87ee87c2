import type zh from "../zh-CN/notices.ts";

const notices: typeof zh = {
  title: "Notices",
};

export default notices;
