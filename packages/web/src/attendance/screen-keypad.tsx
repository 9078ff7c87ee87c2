import { Button, Stack, Text, TextInput } from "@mantine/core";
import { IconBackspace } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { type Inputs, type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Card, Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { AnswerPanel } from "./answer-panel.tsx";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

type ByNumber = Outputs["attendance"]["checkInByNumber"];
type Asked = Inputs["attendance"]["checkInByNumber"];

/** A card's number or the end of a phone number, with keys as large as a thumb. A card reader may type it, too. */
export function ScreenKeypad({ stationId }: { stationId: string }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.attendance.screen.keypad;
  const [number, setNumber] = useState("");
  const [short, setShort] = useState(false);
  const [answer, setAnswer] = useState<ByNumber | null>(null);
  const [person, setPerson] = useState<string | undefined>();
  const act = useAct(trpc.attendance.checkInByNumber.mutationOptions(), { after: setAnswer });
  const send = (more: Partial<Asked> = {}) => act.run({ stationId, number: number.trim(), personId: person, ...more });
  const type = (next: string) => {
    setNumber(next);
    setShort(false);
    act.reset();
  };
  const next = () => {
    type("");
    setPerson(undefined);
    setAnswer(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim().length < 4) return setShort(true);
    void send();
  };

  if (answer && answer.outcome !== "choose") {
    return (
      <AnswerPanel key={`${answer.personId}:${answer.outcome}`} answer={answer} named>
        <Problem act={act} />
        <Stack gap="sm">
          {answer.outcome === "asks-to-leave" && (
            <Button size="lg" loading={act.busy} onClick={() => send({ leave: true })}>
              {words.attendance.checkIn.leave}
            </Button>
          )}
          <Button size="lg" variant={answer.outcome === "asks-to-leave" ? "default" : "filled"} onClick={next}>
            {answer.outcome === "asks-to-leave" ? words.attendance.checkIn.stay : say.next}
          </Button>
        </Stack>
      </AnswerPanel>
    );
  }
  if (answer) {
    const choose = (personId: string) => {
      setPerson(personId);
      void send({ personId });
    };
    return (
      <Section title={say.choose}>
        <Problem act={act} />
        <Stack gap="sm">
          {answer.people.map(({ personId, name }) => (
            <Button key={personId} className="linli-key" variant="default" onClick={() => choose(personId)}>
              {name}
            </Button>
          ))}
          <Button variant="subtle" onClick={next}>
            {words.app.back}
          </Button>
        </Stack>
      </Section>
    );
  }
  return (
    <Card>
      <form aria-label={say.title} onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label={say.label}
            value={number}
            maxLength={32}
            autoComplete="off"
            inputMode="none"
            error={short ? say.tooShort : null}
            onChange={(event) => type(event.currentTarget.value)}
            classNames={{ input: "linli-pin-input" }}
          />
          <Problem act={act} />
          <div className="linli-keypad">
            {DIGITS.map((digit) => (
              <Key key={digit} onClick={() => type(number + digit)}>
                {digit}
              </Key>
            ))}
            <Key onClick={() => type("")}>{say.clear}</Key>
            <Key onClick={() => type(`${number}0`)}>0</Key>
            <Key onClick={() => type(number.slice(0, -1))} label={say.erase}>
              <IconBackspace size="2rem" aria-hidden />
            </Key>
          </div>
          <Button type="submit" className="linli-key" loading={act.busy}>
            <Text span fz="inherit">
              {say.submit}
            </Text>
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

function Key(props: { onClick: () => void; label?: string; children: React.ReactNode }) {
  return (
    <Button className="linli-key" variant="default" onClick={props.onClick} aria-label={props.label}>
      {props.children}
    </Button>
  );
}
