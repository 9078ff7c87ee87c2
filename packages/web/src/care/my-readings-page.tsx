import "../meals/meals.css";
import { Stack } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Choices } from "../ui/choices.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useReadingPeople, useReadings } from "./reading-queries.ts";
import { Proposals, ReadingsView } from "./readings-view.tsx";

/** What was measured of oneself, or of whom one is told about. */
export default function MyReadingsPage() {
  const words = useWords();
  const say = words.readings.mine;
  const navigate = useNavigate();
  const { personId } = useSearch({ from: "/me/readings" });
  const people = useReadingPeople();
  const own = people.data?.[0]?.id;
  const chosen = personId ?? own ?? "";
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <Stack gap="lg">
        {people.data && people.data.length > 1 && (
          <Choices
            title={say.whose}
            value={chosen}
            choose={(id) => navigate({ to: "/me/readings", search: id === own ? {} : { personId: id }, replace: true })}
            among={people.data.map((one) => ({
              value: one.id,
              label: one.self ? words.care.book.self(one.name) : one.name,
            }))}
          />
        )}
        <Answer of={useReadings(personId)}>
          {({ readings, proposals }) => (
            <>
              <Proposals proposals={proposals} />
              {readings.length === 0 ? (
                <EmptyState title={say.none} text={say.noneText} />
              ) : (
                <ReadingsView readings={readings} />
              )}
            </>
          )}
        </Answer>
      </Stack>
    </>
  );
}
