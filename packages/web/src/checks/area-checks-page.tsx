import { useParams } from "@tanstack/react-router";
import { AreaNav } from "../insight/area-nav.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { CheckList } from "./check-list.tsx";
import { useAreaChecks } from "./queries.ts";

/** Who is missed at the canteens of an area. */
export default function AreaChecksPage() {
  const say = useWords().checks;
  const { placeId } = useParams({ from: "/area/$placeId/checks" });
  return (
    <>
      <AreaNav placeId={placeId} active="checks" />
      <PageHeader title={say.title} lead={say.areaLead} />
      <Answer of={useAreaChecks(placeId)}>{(checks) => <CheckList checks={checks} withStation />}</Answer>
    </>
  );
}
