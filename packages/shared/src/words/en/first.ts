import type { FirstWords } from "../words.ts";
import app from "./app.ts";
import auth from "./auth.ts";
import events from "./events.ts";
import insight from "./insight.ts";
import ordering from "./ordering.ts";
import stations from "./stations.ts";

/** The words of the first page that a visitor opens. */
const words: FirstWords = {
  app,
  auth,
  events,
  insight,
  ordering,
  stations,
};

export default words;
