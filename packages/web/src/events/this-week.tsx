import { addDays } from "@linli/shared/events/days";
import { Button } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useComing, useFilters } from "./queries.ts";
import { ShiftCards } from "./shift-list.tsx";

const SHOWN = 4;
/** On a busy morning the first shifts of the day are closed already; so many are looked at together. */
const LOOKED_AT = 20;

/** The home page's section of what is on this week: the next few that take sign-ups, and the way to all of them. */
export function ThisWeek() {
  const words = useWords();
  const today = useFilters().data?.today;
  const coming = useComing({ open: true, ...(today ? { to: addDays(today, 6) } : {}) }, LOOKED_AT);
  return (
    <Section
      title={words.app.home.whatsOn}
      lead={words.app.home.whatsOnLead}
      actions={
        <Button
          variant="light"
          rightSection={<IconArrowRight size="1.1em" aria-hidden />}
          renderRoot={(props) => <Link to={"/events" as "/"} {...props} />}
        >
          {words.app.home.whatsOnAll}
        </Button>
      }
    >
      <Answer of={coming}>
        {({ shifts }) =>
          shifts.length === 0 ? (
            <EmptyState picture="calendar" title={words.events.whatsOn.none} />
          ) : (
            <ShiftCards shifts={shifts.slice(0, SHOWN)} withDay />
          )
        }
      </Answer>
    </Section>
  );
}
