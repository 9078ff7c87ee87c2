import "./meals.css";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconMoped } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { refusalOf } from "../ui/say-error.ts";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type ServedSitting, useServing } from "./desk-queries.ts";
import { ServeByLabel } from "./serve-by-label.tsx";
import { ServeCard } from "./serve-card.tsx";

/** For the tablet at the counter: everybody who comes, one tap or one scan each. */
export default function ServingPage() {
  const words = useWords();
  const say = words.canteen.serving;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/canteen" });
  const [onDate, setOnDate] = useState<string>();
  const serving = useServing(stationId, onDate);
  return (
    <>
      <DeskNav stationId={stationId} active="canteen" />
      <PageHeader
        title={say.title}
        lead={serving.data && own(serving.data.stationName, serving.data.stationNameEn)}
        actions={
          <>
            <Button
              variant="light"
              leftSection={<IconMoped size="1.25em" aria-hidden />}
              renderRoot={(props) => (
                <Link
                  to="/desk/$stationId/rounds"
                  params={{ stationId }}
                  search={onDate === undefined ? {} : { onDate }}
                  {...props}
                />
              )}
            >
              {words.deliveries.counter.rounds}
            </Button>
            <PrintButton />
          </>
        }
      />
      <Stack gap="lg">
        <TextInput
          type="date"
          w="fit-content"
          label={say.day}
          value={onDate ?? serving.data?.onDate ?? ""}
          className="linli-no-print"
          onChange={(event) => event.currentTarget.value && setOnDate(event.currentTarget.value)}
        />
        {refusalOf(serving.error)?.code === "not_found" ? (
          <EmptyState title={words.canteen.settings.notYet} text="" />
        ) : (
          <Answer of={serving}>
            {({ sittings }) =>
              sittings.length === 0 ? (
                <EmptyState title={say.nothing} text={say.nothingText} />
              ) : (
                <>
                  <ServeByLabel stationId={stationId} />
                  {sittings.map((sitting) => (
                    <Sitting key={sitting.id} sitting={sitting} />
                  ))}
                </>
              )
            }
          </Answer>
        )}
      </Stack>
    </>
  );
}

function Sitting({ sitting }: { sitting: ServedSitting }) {
  const words = useWords();
  const say = words.canteen.serving;
  const format = useFormat();
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = sitting.meals.filter(
    (meal) => wanted === "" || meal.personName.includes(text.trim()) || meal.pinyin.startsWith(wanted),
  );
  const waiting = found.filter((meal) => meal.servedAt === null);
  const served = found.filter((meal) => meal.servedAt !== null);
  return (
    <Section
      title={`${words.meals.times[sitting.meal]} ${format.span(sitting.startsAt, sitting.endsAt)}`}
      lead={say.counts(sitting.meals.length, sitting.meals.filter((meal) => meal.servedAt !== null).length)}
    >
      {sitting.meals.length === 0 ? (
        <Text c="dimmed">{say.nobody}</Text>
      ) : (
        <>
          <TextInput
            type="search"
            label={say.find}
            value={text}
            className="linli-no-print"
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group gap="xs" role="status">
            <Text fw={600}>{say.waiting(waiting.length)}</Text>
          </Group>
          <ul className="linli-serve-list">
            {[...waiting, ...served].map((meal) => (
              <li key={meal.id}>
                <ServeCard meal={meal} dishes={sitting.dishes} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
