import type zh from "../zh-CN/shifts.ts";

const shifts: typeof zh = {
  title: "Shifts",
};

export default shifts;
