import "./attendance.css";
import { Alert, Button, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconArrowLeft, IconWifiOff } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import { useAwake, useOutdated } from "./awake.ts";
import { QrCode } from "./qr-code.tsx";
import { type Screen, useScreen } from "./queries.ts";
import { ScreenKeypad } from "./screen-keypad.tsx";
import { ScreenRoll } from "./screen-roll.tsx";
import { ScreenShifts } from "./screen-shifts.tsx";

const route = getRouteApi("/screen/$stationId");
/** A code that was not renewed for so long is taken away before it stops being accepted. */
const OUTDATED_MS = 30_000;

/** The station's tablet: its code and number of the moment, who is in, the keypad, and the roll-call of its staff. */
export default function ScreenPage() {
  const { stationId } = route.useParams();
  const screen = useScreen(stationId);
  useAwake();
  const outdated = useOutdated(screen.dataUpdatedAt, OUTDATED_MS);
  return <Answer of={screen}>{(shown) => <Shown shown={shown} offline={outdated} />}</Answer>;
}

type View = "shifts" | "keypad" | "roll";

function Shown({ shown, offline }: { shown: Screen; offline: boolean }) {
  const words = useWords();
  const [view, setView] = useState<View>("shifts");
  const language = useLanguage();
  const say = words.attendance.screen;
  const { station, shifts } = shown;
  return (
    <>
      <PageHeader
        title={language === "en" ? (station.nameEn ?? station.name) : station.name}
        actions={
          <Button
            variant="subtle"
            leftSection={<IconArrowLeft aria-hidden />}
            renderRoot={(props) => <Link to={`/desk/${station.id}` as "/"} {...props} />}
          >
            {say.desk}
          </Button>
        }
      />
      <div className="linli-screen">
        <Code shown={shown} offline={offline} />
        <Stack gap="md">
          <SegmentedControl
            fullWidth
            size="lg"
            aria-label={say.tabs.label}
            value={view}
            onChange={(next) => setView(next as View)}
            data={[
              { value: "shifts", label: say.tabs.shifts },
              { value: "keypad", label: say.tabs.keypad },
              { value: "roll", label: say.tabs.roll },
            ]}
          />
          {view === "shifts" && <ScreenShifts shifts={shifts} zone={station.zone} />}
          {view === "keypad" && <ScreenKeypad stationId={station.id} />}
          {view === "roll" && <ScreenRoll stationId={station.id} shifts={shifts} zone={station.zone} />}
        </Stack>
      </div>
    </>
  );
}

function Code({ shown, offline }: { shown: Screen; offline: boolean }) {
  const words = useWords();
  const say = words.attendance.screen;
  if (offline) {
    return (
      <Alert
        role="alert"
        color="red"
        title={say.offlineTitle}
        icon={<IconWifiOff aria-hidden />}
        className="linli-code"
      >
        <Text size="lg">{say.offline}</Text>
      </Alert>
    );
  }
  const { origin, host } = new URL(shown.link);
  return (
    <section className="linli-code" aria-label={say.scan}>
      <Text className="linli-code-say">{say.scan}</Text>
      <QrCode text={shown.link} label={say.qrLabel} />
      <Text c="dimmed">{say.scanAgain}</Text>
      <div>
        <Text>{say.pin}</Text>
        <Text className="linli-pin">
          {shown.pin.slice(0, 3)} {shown.pin.slice(3)}
        </Text>
        <Text size="sm" c="dimmed" title={`${origin}/check-in`}>
          {say.pinAddress(`${host}/check-in`)}
        </Text>
      </div>
    </section>
  );
}
