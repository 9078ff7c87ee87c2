import { IconWallet } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

/** The pages of money; see ui/page.tsx. */
export const moneyPages = [
  page({
    path: "/me/money",
    load: () => import("./statement-page.tsx"),
    title: (words) => words.money.statement.title,
    needs: "login",
    nav: { label: (words) => words.money.statement.nav, icon: IconWallet, order: 115 },
  }),
  page({
    path: "/desk/$stationId/till",
    load: () => import("./till-page.tsx"),
    title: (words) => words.money.till.title,
    needs: "money.desk",
  }),
  page({
    path: "/desk/$stationId/people/$personId/account",
    load: () => import("./desk-account-page.tsx"),
    title: (words) => words.accounts.page.title,
    needs: "money.desk",
  }),
  page({
    path: "/desk/$stationId/people/$personId/categories",
    load: () => import("./categories-page.tsx"),
    title: (words) => words.accounts.categories.title,
    needs: "person.edit",
  }),
  page({
    path: "/area/$placeId/subsidies",
    load: () => import("./subsidies-page.tsx"),
    title: (words) => words.money.subsidies.title,
    needs: "money.rules",
  }),
  page({
    path: "/area/$placeId/subsidies/$programmeId",
    load: () => import("./settlement-page.tsx"),
    title: (words) => words.settlement.title,
    needs: "money.rules",
  }),
] as const;
