import { Button } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import { UploadPapers } from "./due-papers.tsx";
import type { FoundSession } from "./queries.ts";

interface BookButtonProps {
  session: FoundSession;
  child: { id: string; name: string };
  zone: string;
  /** The station at whose desk it is done; left out: a guardian does it. */
  desk?: string;
}

/** Books a session for a child, or joins its queue; papers that are still to be brought are said before. */
export function BookButton({ session, child, zone, desk }: BookButtonProps) {
  const words = useWords();
  const say = words.childcare.find;
  const trpc = useTRPC();
  const format = useFormat(zone);
  const confirm = useConfirm();
  const said = ({ state }: { state: string }) => (state === "waitlisted" ? say.queued : say.booked);
  const own = useAct(trpc.childcare.book.mutationOptions(), { said });
  const atDesk = useAct(trpc.childcare.deskBook.mutationOptions(), { said });
  const act = desk === undefined ? own : atDesk;
  // Made once for this session and child, so that a second tap after a lost answer is the same request.
  const [requestKey] = useState(() => crypto.randomUUID());
  const full = (session.left[0]?.count ?? 0) === 0;
  const when = format.span(session.startsAt, session.endsAt);
  const wanted = { sessionId: session.id, childId: child.id, requestKey };
  const book = () => (desk === undefined ? own.run(wanted) : atDesk.run({ ...wanted, stationId: desk }));
  const isDue = session.toBring.length > 0;
  return (
    <>
      <Button
        w="fit-content"
        variant={full ? "light" : "filled"}
        loading={act.busy && !confirm.opened}
        aria-label={full ? say.queueAt(child.name, when) : say.bookAt(child.name, when)}
        onClick={isDue ? confirm.open : book}
      >
        {full ? say.queue : say.book}
      </Button>
      {!isDue && <Problem act={act} />}
      {isDue && (
        <ConfirmDialog
          {...confirm}
          title={words.childcareDesk.papers.title(child.name)}
          text={<Papers session={session} child={child} zone={zone} isDesk={desk !== undefined} />}
          yes={full ? say.queue : words.childcareDesk.papers.bookNow}
          act={act}
          onYes={book}
        />
      )}
    </>
  );
}

function Papers({ session, child, zone, isDesk }: Omit<BookButtonProps, "desk"> & { isDesk: boolean }) {
  const words = useWords();
  const say = words.childcareDesk.papers;
  const format = useFormat(zone);
  const papers = words.children.documentList(session.toBring);
  const day = format.day(session.onDate);
  if (isDesk) return <p>{say.toBringDesk(papers, day)}</p>;
  return (
    <>
      <p>{say.toBring(papers, day)}</p>
      <UploadPapers child={child} />
    </>
  );
}
