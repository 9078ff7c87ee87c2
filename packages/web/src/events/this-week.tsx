import { IconCalendarEvent } from "@tabler/icons-react";
import { BigChoice } from "../ui/big-choice.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";

/** The home page's section of what is on this week. */
export function ThisWeek() {
  const words = useWords();
  return (
    <Section title={words.app.home.whatsOn} lead={words.app.home.whatsOnLead}>
      <BigChoice icon={IconCalendarEvent} title={words.app.home.whatsOnAll} to="/events" />
    </Section>
  );
}
