import { page } from "../ui/page.tsx";

/** What the desk's page shows: who is to come, who is in, who was collected. */
const views = ["arrivals", "in", "gone"] as const;

/** The pages of children in care: their guardians', and the desk's. */
export const childrenPages = [
  page({
    path: "/me/family/$childId",
    load: () => import("./child-page.tsx"),
    title: (words) => words.children.family.open,
    needs: "login",
  }),
  page({
    path: "/me/family/$childId/record",
    load: () => import("./record-page.tsx"),
    title: (words) => words.children.family.record,
    needs: "login",
  }),
  page({
    path: "/desk/$stationId/children",
    load: () => import("./desk-page.tsx"),
    title: (words) => words.handover.title,
    needs: "child.desk",
    search: ({ view }) => ({ view: views.find((one) => one === view) ?? "arrivals" }),
  }),
] as const;
