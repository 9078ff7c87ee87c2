import type zh from "../zh-CN/places.ts";

const places: typeof zh = {
  title: "Places",
};

export default places;
