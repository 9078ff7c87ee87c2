import "./childcare.css";
import { Button, Stack, Text } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useActor } from "../ui/access.tsx";
import { Choices } from "../ui/choices.tsx";
import { clockOf } from "../ui/clock-times.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, LoadingState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { BookButton } from "./book-button.tsx";
import { type Child, useChildren, useSessions } from "./queries.ts";
import { SessionDays, SessionWeeks } from "./session-days.tsx";

/** A child, a week, and its sessions with the places that are left; one tap books or joins the queue. */
export default function FindPage() {
  const { me, known } = useActor();
  const children = useChildren(me !== null);
  if (!known || (me && !children.data && !children.error)) return <LoadingState />;
  return <Find own={children.data ?? []} signedIn={me !== null} />;
}

function Find({ own: children, signedIn }: { own: readonly Child[]; signedIn: boolean }) {
  const words = useWords();
  const say = words.childcare.find;
  const ownText = useOwnText();
  const { stationId } = useParams({ from: "/childcare/$stationId" });
  // The eldest may have outgrown childcare: whoever is of an age for it stands first.
  const [childId, setChildId] = useState<string | null>((children.find((one) => one.band) ?? children[0])?.id ?? null);
  const [from, setFrom] = useState<string>();
  const child = children.find((one) => one.id === childId) ?? null;
  const found = useSessions(stationId, childId, from);
  const station = found.data?.station;
  const cutOff = station ? say.cutOff(station.cutOffDays, clockOf(station.cutOffMin)) : "";
  return (
    <>
      <PageHeader title={say.title} lead={station && ownText(station.name, station.nameEn)} />
      <Stack gap="lg">
        {children.length > 1 && (
          <Choices
            title={say.child}
            value={childId ?? ""}
            choose={setChildId}
            among={children.map((one) => ({ value: one.id, label: nameWithAge(words, one) }))}
          />
        )}
        {children.length === 1 && child && <Text fw={600}>{nameWithAge(words, child)}</Text>}
        {signedIn && children.length === 0 && (
          <Section title={say.addChild} lead={say.addChildText}>
            <Button w="fit-content" renderRoot={(props) => <Link to="/me/family" {...props} />}>
              {say.addChild}
            </Button>
          </Section>
        )}
        {!signedIn && (
          <Button
            w="fit-content"
            renderRoot={(props) => <Link to="/sign-in" search={{ next: `/childcare/${stationId}` }} {...props} />}
          >
            {say.signIn}
          </Button>
        )}
        <Answer of={found}>
          {(data) => (
            <>
              <SessionWeeks found={data} choose={setFrom} />
              <Text c="dimmed">{say.rules(cutOff, data.station.latePercent)}</Text>
              <SessionDays found={data} forChild={child !== null}>
                {(session) => child && <BookButton session={session} child={child} zone={data.station.zone} />}
              </SessionDays>
            </>
          )}
        </Answer>
      </Stack>
    </>
  );
}

function nameWithAge(words: ReturnType<typeof useWords>, child: Child): string {
  return words.childcare.find.childOf(child.name, child.band ? words.childcare.bands[child.band] : "");
}
