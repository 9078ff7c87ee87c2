import "./attendance.css";
import { Button, Group, Stack } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { LoadingState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import { Family } from "./family.tsx";
import { PinEntry } from "./pin-entry.tsx";
import type { CheckInAnswer } from "./queries.ts";

const route = getRouteApi("/check-in");

/** What shows that one stands at the station: the link of the QR code, or the number typed from its screen. */
export type Proof = { stationId: string; code: string } | { pin: string };

/** A volunteer's phone: opened by the station's QR code it checks in at once, opened by hand it asks for the number. */
export default function CheckInPage() {
  const words = useWords();
  const trpc = useTRPC();
  const { s, c } = route.useSearch();
  const [answer, setAnswer] = useState<CheckInAnswer | null>(null);
  const [proof, setProof] = useState<Proof | null>(s && c ? { stationId: s, code: c } : null);
  const [stays, setStays] = useState(false);
  const say = words.attendance.checkIn;

  const checkIn = useAct(trpc.attendance.checkIn.mutationOptions(), {
    after: (done) => {
      setStays(false);
      setAnswer(done);
    },
  });
  const checkOut = useAct(trpc.attendance.checkOut.mutationOptions(), { after: setAnswer });

  const scanned = useRef<string | null>(null);
  const { run } = checkIn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code that was scanned, not for each drawing
  useEffect(() => {
    if (!s || !c || scanned.current === c) return;
    scanned.current = c;
    setProof({ stationId: s, code: c });
    setAnswer(null);
    void run({ stationId: s, code: c });
  }, [s, c]);

  const use = async (next: Proof) => {
    setProof(next);
    setAnswer(null);
    await checkIn.run(next);
  };
  const leave = () => {
    if (answer && proof) void checkOut.run({ ...proof, shiftId: answer.shiftId, forId: answer.personId });
  };
  const waiting = checkIn.busy && answer === null;
  const first = answer === null && !waiting;
  return (
    <div className="linli-narrow">
      <PageHeader title={say.title} lead={first ? say.lead : undefined} />
      <Stack gap="lg">
        {waiting && <LoadingState lines={2} />}
        {answer && (
          <AnswerPanel key={`${answer.personId}:${answer.outcome}`} answer={answer} named>
            {answer.outcome === "asks-to-leave" && !stays && (
              <Group gap="sm">
                <Button size="lg" onClick={leave} loading={checkOut.busy}>
                  {say.leave}
                </Button>
                <Button size="lg" variant="default" onClick={() => setStays(true)}>
                  {say.stay}
                </Button>
              </Group>
            )}
            {stays && <p role="status">{say.stayed}</p>}
          </AnswerPanel>
        )}
        <Problem act={checkIn} title={say.tryAgain} />
        <Problem act={checkOut} title={say.tryAgain} />
        {!waiting && <Family proof={proof} answered={setAnswer} />}
        {first && <PinEntry busy={checkIn.busy} use={use} />}
        {!waiting && (
          <Group>
            <Button variant="light" renderRoot={(props) => <Link to={"/me/shifts" as "/"} {...props} />}>
              {say.mine}
            </Button>
          </Group>
        )}
      </Stack>
    </div>
  );
}
