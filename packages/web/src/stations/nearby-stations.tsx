import { IconMapPin } from "@tabler/icons-react";
import { BigChoice } from "../ui/big-choice.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";

/** The home page's section of stations. */
export function NearbyStations() {
  const words = useWords();
  return (
    <Section title={words.app.home.stations} lead={words.app.home.stationsLead}>
      <BigChoice icon={IconMapPin} title={words.app.home.stationsAll} to="/stations" />
    </Section>
  );
}
