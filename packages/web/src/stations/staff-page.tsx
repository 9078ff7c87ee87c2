import { stationRoles } from "@linli/shared/stations/schema";
import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type FoundPerson, GiveRole, HeldRoles } from "./roles-panel.tsx";

const route = getRouteApi("/desk/$stationId/staff");
const WHOLE_PHONE = /^\+?[\d\s-]{11,}$/;

export default function StaffPage() {
  const words = useWords();
  const trpc = useTRPC();
  const { stationId } = route.useParams();
  const held = useQuery(trpc.stations.staff.queryOptions({ stationId }));
  const find = useFind(stationId);
  const say = words.stations.staff;
  const give = useAct(trpc.stations.giveRole.mutationOptions(), { said: ({ name }) => say.given(name) });
  const revoke = useAct(trpc.stations.revokeRole.mutationOptions(), { said: ({ name }) => say.revoked(name) });
  return (
    <>
      <DeskNav stationId={stationId} active="staff" />
      <PageHeader title={say.title} lead={say.lead} />
      <Stack gap="lg">
        <Answer of={held}>
          {(rows) => <HeldRoles held={rows} act={revoke} revoke={(grantId) => revoke.run({ stationId, grantId })} />}
        </Answer>
        <GiveRole
          title={say.give}
          lead={say.giveLead}
          label={say.findAny}
          roles={stationRoles}
          find={find}
          act={give}
          give={(person, role) => give.run({ stationId, personId: person.id, role })}
        />
      </Stack>
    </>
  );
}

/** People whom the station serves by name, and anybody by a whole phone number. */
function useFind(stationId: string): (text: string) => Promise<FoundPerson[]> {
  const client = useTRPCClient();
  const words = useWords();
  return async (text) => {
    const byPhone = WHOLE_PHONE.test(text) ? await client.stations.findPerson.query({ stationId, phone: text }) : null;
    if (byPhone) return [{ ...byPhone, hint: text }];
    const { people } = await client.people.find.query({ stationId, text });
    return people.map(({ id, name, phone, age, residenceName }) => ({
      id,
      name,
      hint: [age === null ? "" : words.stations.staff.years(Number(age)), residenceName, phone]
        .filter(Boolean)
        .join(" · "),
    }));
  };
}
