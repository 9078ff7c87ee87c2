import { useParams } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { CheckList } from "./check-list.tsx";
import { useStationChecks } from "./queries.ts";

/** Who was expected for a meal and did not come, each with a clock, until it is known how they are. */
export default function StationChecksPage() {
  const say = useWords().checks;
  const { stationId } = useParams({ from: "/desk/$stationId/checks" });
  return (
    <>
      <DeskNav stationId={stationId} active="checks" />
      <PageHeader title={say.title} lead={say.lead} />
      <Answer of={useStationChecks(stationId)}>{(checks) => <CheckList checks={checks} />}</Answer>
    </>
  );
}
