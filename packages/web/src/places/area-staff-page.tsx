import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { AreaNav } from "../insight/area-nav.tsx";
import { GiveRole, HeldRoles } from "../stations/roles-panel.tsx";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";

const route = getRouteApi("/area/$placeId/staff");
const roles = ["area-admin"] as const;

/** Who administers a place; administrators name each other here and below. */
export default function AreaStaffPage() {
  const words = useWords();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { placeId } = route.useParams();
  const place = useQuery(trpc.places.page.queryOptions({ placeId }));
  const held = useQuery(trpc.places.staff.queryOptions({ placeId }));
  const say = words.places.staff;
  const give = useAct(trpc.places.giveRole.mutationOptions(), { said: ({ name }) => words.stations.staff.given(name) });
  const revoke = useAct(trpc.places.revokeRole.mutationOptions(), {
    said: ({ name }) => words.stations.staff.revoked(name),
  });
  const find = async (phone: string) => {
    const person = await client.places.findPerson.query({ placeId, phone });
    return person ? [{ ...person, hint: phone }] : [];
  };
  return (
    <>
      <AreaNav placeId={placeId} active="places" />
      <Answer of={place}>{(found) => <PageHeader title={say.title(found.place.name)} lead={say.lead} />}</Answer>
      <Stack gap="lg">
        <Answer of={held}>
          {(rows) => <HeldRoles held={rows} act={revoke} revoke={(grantId) => revoke.run({ placeId, grantId })} />}
        </Answer>
        <GiveRole
          title={say.give}
          lead={say.giveLead}
          label={words.stations.staff.findPhone}
          phoneOnly
          roles={roles}
          find={find}
          act={give}
          give={(person) => give.run({ placeId, personId: person.id })}
        />
      </Stack>
    </>
  );
}
