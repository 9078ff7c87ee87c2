import app from "./app.ts";
import auth from "./auth.ts";
import events from "./events.ts";
import insight from "./insight.ts";
import ordering from "./ordering.ts";
import stations from "./stations.ts";

/** The words of the first page that a visitor opens. */
export default {
  app,
  auth,
  events,
  insight,
  ordering,
  stations,
};
