import type zh from "../zh-CN/insight.ts";

const insight: typeof zh = {
  title: "Insight",
};

export default insight;
