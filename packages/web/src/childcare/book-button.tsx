import { Button } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { FoundSession } from "./queries.ts";

interface BookButtonProps {
  session: FoundSession;
  child: { id: string; name: string };
  zone: string;
  /** The station at whose desk it is done; left out: a guardian does it. */
  desk?: string;
}

/** Books a session for a child, or joins its queue. */
export function BookButton({ session, child, zone, desk }: BookButtonProps) {
  const words = useWords();
  const say = words.childcare.find;
  const trpc = useTRPC();
  const format = useFormat(zone);
  const said = ({ state }: { state: string }) => (state === "waitlisted" ? say.queued : say.booked);
  const own = useAct(trpc.childcare.book.mutationOptions(), { said });
  const atDesk = useAct(trpc.childcare.deskBook.mutationOptions(), { said });
  const act = desk === undefined ? own : atDesk;
  // Made once for this session and child, so that a second tap after a lost answer is the same request.
  const [requestKey] = useState(() => crypto.randomUUID());
  const full = (session.left[0]?.count ?? 0) === 0;
  const labels = desk === undefined ? say : words.childcareDesk;
  const when = format.span(session.startsAt, session.endsAt);
  const wanted = { sessionId: session.id, childId: child.id, requestKey };
  const book = () => (desk === undefined ? own.run(wanted) : atDesk.run({ ...wanted, stationId: desk }));
  return (
    <>
      <Button
        w="fit-content"
        variant={full ? "light" : "filled"}
        loading={act.busy}
        aria-label={full ? labels.queueAt(child.name, when) : labels.bookAt(child.name, when)}
        onClick={book}
      >
        {full ? say.queue : say.book}
      </Button>
      <Problem act={act} />
    </>
  );
}
