import type zh from "../zh-CN/stations.ts";

const stations: typeof zh = {
  title: "Stations",
};

export default stations;
