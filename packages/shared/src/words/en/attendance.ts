import type zh from "../zh-CN/attendance.ts";

const attendance: typeof zh = {
  title: "Attendance",
};

export default attendance;
