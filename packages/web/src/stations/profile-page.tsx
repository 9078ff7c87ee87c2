import "./stations.css";
import { Alert, Button, Stack } from "@mantine/core";
import { IconExternalLink, IconInfoCircle, IconPrinter } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { May } from "../ui/access.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { CloseStation } from "./close-station.tsx";
import { Closings } from "./closings.tsx";
import { Haves } from "./haves.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { type DeskFacts, useStationDesk } from "./queries.ts";

const route = getRouteApi("/desk/$stationId/profile");

export default function ProfilePage() {
  const { stationId } = route.useParams();
  return (
    <>
      <DeskNav stationId={stationId} active="profile" />
      <Answer of={useStationDesk(stationId)}>{(station) => <Profile key={station.id} station={station} />}</Answer>
    </>
  );
}

function Profile({ station }: { station: DeskFacts }) {
  const words = useWords();
  const say = words.stations.profile;
  const scope = { stationId: station.id, placeIds: station.placeIds };
  const params = { stationId: station.id };
  return (
    <>
      <PageHeader
        title={station.name}
        lead={say.lead}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconExternalLink size={20} aria-hidden />}
              renderRoot={(props) => <Link to="/stations/$stationId" params={params} {...props} />}
            >
              {say.see}
            </Button>
            <Button
              variant="light"
              leftSection={<IconPrinter size={20} aria-hidden />}
              renderRoot={(props) => <Link to="/desk/$stationId/poster" params={params} {...props} />}
            >
              {say.poster}
            </Button>
          </>
        }
      />
      <Stack gap="lg">
        {station.closedAt !== null && (
          <Alert color="yellow" icon={<IconInfoCircle />}>
            {words.stations.state.gone}
          </Alert>
        )}
        <May permission="station.edit" scope={scope}>
          <ProfileForm station={station} />
          <Closings station={station} />
        </May>
        <Haves station={station} />
        <May permission="station.open" scope={scope}>
          <CloseStation station={station} />
        </May>
      </Stack>
    </>
  );
}
