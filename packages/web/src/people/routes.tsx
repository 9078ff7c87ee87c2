import { IconUser } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

/** The pages of people: one's own, and the desk's. */
export const peoplePages = [
  page({
    path: "/me",
    load: () => import("./me-page.tsx"),
    title: (words) => words.people.me.title,
    needs: "login",
    nav: { label: (words) => words.app.nav.me, icon: IconUser, order: 190 },
  }),
  page({
    path: "/me/profile",
    load: () => import("./profile-page.tsx"),
    title: (words) => words.people.profile.title,
    needs: "login",
  }),
  page({
    path: "/me/skills",
    load: () => import("./skills-page.tsx"),
    title: (words) => words.people.skills.title,
    needs: "login",
  }),
  page({
    path: "/me/family",
    load: () => import("./family-page.tsx"),
    title: (words) => words.people.family.title,
    needs: "login",
  }),
  page({
    path: "/me/family/join",
    load: () => import("./join-page.tsx"),
    title: (words) => words.invitations.join.title,
    needs: "login",
  }),
  page({
    path: "/me/data",
    load: () => import("./data-page.tsx"),
    title: (words) => words.people.data.title,
    needs: "login",
  }),
  page({
    path: "/desk/$stationId/people",
    load: () => import("./desk-people-page.tsx"),
    title: (words) => words.people.desk.title,
    needs: "person.find",
    search: ({ text }) => ({ text: typeof text === "string" ? text : "" }),
  }),
  page({
    path: "/desk/$stationId/people/new",
    load: () => import("./create-page.tsx"),
    title: (words) => words.people.create.title,
    needs: "person.create",
  }),
  page({
    path: "/desk/$stationId/people/$personId",
    load: () => import("./desk-person-page.tsx"),
    title: (words) => words.people.title,
    needs: "person.see",
  }),
] as const;
