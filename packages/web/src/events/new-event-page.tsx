import { Button } from "@mantine/core";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { blankValues, inputOf } from "./entry-values.ts";
import { EventForm, useEventEntry } from "./event-form.tsx";
import { type FormFacts, useFormFacts } from "./queries.ts";

const route = getRouteApi("/desk/$stationId/events/new");

export default function NewEventPage() {
  const { stationId } = route.useParams();
  const say = useWords().events.form;
  return (
    <>
      <DeskNav stationId={stationId} active="calendar" />
      <PageHeader title={say.newTitle} />
      <Answer of={useFormFacts(stationId)}>{(facts) => <NewEvent facts={facts} />}</Answer>
    </>
  );
}

function NewEvent({ facts }: { facts: FormFacts }) {
  const say = useWords().events.form;
  const trpc = useTRPC();
  const navigate = useNavigate();
  const publish = useRef(true);
  const { stationId } = facts;
  const act = useAct(trpc.events.create.mutationOptions(), {
    said: ({ published }) => (published ? say.published : say.created),
    after: ({ eventId }) => navigate({ to: `/desk/${stationId}/events/${eventId}` as "/" }),
  });
  const entry = useEventEntry(blankValues(facts), (values) =>
    act.run({ stationId, publish: publish.current, ...inputOf(values) }),
  );
  return (
    <EventForm
      entry={entry}
      facts={facts}
      act={act}
      send={say.publish}
      beside={
        <Button
          variant="default"
          loading={act.busy}
          onClick={() => {
            publish.current = false;
            entry.submit();
            publish.current = true;
          }}
        >
          {say.saveDraft}
        </Button>
      }
    />
  );
}
