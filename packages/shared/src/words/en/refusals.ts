import type zh from "../zh-CN/refusals.ts";

const refusals: typeof zh = {};

export default refusals;
