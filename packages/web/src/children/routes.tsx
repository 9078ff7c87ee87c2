import { page } from "../ui/page.tsx";

/** The pages of children in care: their guardians'. */
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
] as const;
