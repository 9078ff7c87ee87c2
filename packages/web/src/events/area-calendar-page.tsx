import { getRouteApi } from "@tanstack/react-router";
import { AreaNav } from "../insight/area-nav.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useWords } from "../ui/words.tsx";
import { Calendar } from "./calendar.tsx";

const route = getRouteApi("/area/$placeId/calendar");

/** What all stations of an area have planned. */
export default function AreaCalendarPage() {
  const { placeId } = route.useParams();
  const say = useWords().events.calendar;
  return (
    <>
      <AreaNav placeId={placeId} active="calendar" />
      <PageHeader title={say.tab} lead={say.lead} />
      <Calendar of={{ placeId }} />
    </>
  );
}
