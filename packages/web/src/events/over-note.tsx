import { Alert, Anchor, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useFormat } from "../ui/format.ts";
import { useLanguage, useWords } from "../ui/words.tsx";
import type { Over } from "./queries.ts";

/** Who holds a place that there is no more, and where to decide about it. */
export function OverNote({ stationId, over }: { stationId: string; over: readonly Over[] }) {
  const { edit } = useWords().events;
  const format = useFormat();
  const separator = useLanguage() === "en" ? ", " : "、";
  const note = useRef<HTMLDivElement>(null);
  // What was saved may have been at the other end of a long page.
  useEffect(() => {
    if (over.length > 0) note.current?.scrollIntoView({ block: "center" });
  }, [over]);
  if (over.length === 0) return null;
  return (
    <Alert ref={note} role="alert" color="vermilion" icon={<IconAlertTriangle />} title={edit.overTitle}>
      <Text mb="xs">{edit.overLead}</Text>
      <Stack gap="xs">
        {over.map(({ shiftId, startsAt, role, people }) => (
          <div key={`${shiftId}-${role}`}>
            {format.dateTime(startsAt)} · {edit.overPeople(role, people.map((one) => one.name).join(separator))}{" "}
            <Anchor renderRoot={(props) => <Link to={`/desk/${stationId}/shifts/${shiftId}` as "/"} {...props} />}>
              {edit.toRoster}
            </Anchor>
          </div>
        ))}
      </Stack>
    </Alert>
  );
}
