import type { FirstWords } from "../words.ts";
import app from "./app.ts";
import auth from "./auth.ts";
import events from "./events.ts";
import insight from "./insight.ts";
import meals from "./meals.ts";
import ordering from "./ordering.ts";
import refusals from "./refusals.ts";
import stations from "./stations.ts";

/** The words of the first page that a visitor opens. */
const words: FirstWords = {
  app,
  auth,
  events,
  insight,
  meals,
  ordering,
  refusals,
  stations,
};

export default words;
