import "../meals/meals.css";
import "./care.css";
import { Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Catalogue } from "./catalogue.tsx";
import { ExceptionalDays } from "./exceptional-days.tsx";
import { useCareDesk } from "./queries.ts";
import { Rooms } from "./rooms.tsx";
import { StaffHours } from "./staff-hours.tsx";

/** What a centre offers, in which rooms, who does it and when. */
export default function SettingsPage() {
  const say = useWords().centre.settings;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/care/settings" });
  const desk = useCareDesk(stationId);
  return (
    <>
      <DeskNav stationId={stationId} active="careSettings" />
      <PageHeader
        title={say.title}
        lead={desk.data ? say.with(own(desk.data.station.name, desk.data.station.nameEn), say.lead) : say.lead}
      />
      <Answer of={desk}>
        {(found) => (
          <Stack gap="lg">
            <Catalogue desk={found} />
            <StaffHours desk={found} />
            <ExceptionalDays desk={found} />
            <Rooms desk={found} />
          </Stack>
        )}
      </Answer>
    </>
  );
}
