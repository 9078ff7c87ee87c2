import type zh from "../zh-CN/bookings.ts";

const bookings: typeof zh = {
  title: "Sign-ups",
};

export default bookings;
