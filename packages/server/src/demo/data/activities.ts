import { activitiesForChildren } from "./activities-for-children.ts";
import { activitiesForElders } from "./activities-for-elders.ts";
import { activitiesInTheStreet } from "./activities-in-the-street.ts";
import { activitiesOfTheStations } from "./activities-of-the-stations.ts";
import type { DemoActivity } from "./activity.ts";

/** What is on in the demo street, as templates: the seeder makes events and shifts of them around today. */
export const demoActivities: readonly DemoActivity[] = [
  ...activitiesForElders,
  ...activitiesForChildren,
  ...activitiesInTheStreet,
  ...activitiesOfTheStations,
];
