import type zh from "../zh-CN/people.ts";

const people: typeof zh = {
  title: "People",
};

export default people;
