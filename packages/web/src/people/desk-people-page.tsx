import { Anchor, Button, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUserPlus } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type FoundPerson, useFoundPeople, useWhoLine } from "./queries.ts";

const route = getRouteApi("/desk/$stationId/people");
const TYPING_MS = 250;

export default function DeskPeoplePage() {
  const words = useWords();
  const { stationId } = route.useParams();
  const { text } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(text);
  const [asked] = useDebouncedValue(typed, TYPING_MS);
  useEffect(() => {
    void navigate({ search: { text: asked }, replace: true });
  }, [asked, navigate]);
  const say = words.people.desk;
  return (
    <>
      <DeskNav stationId={stationId} active="people" />
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={
          <Button
            leftSection={<IconUserPlus size="1.25em" aria-hidden />}
            renderRoot={(props) => <Link to="/desk/$stationId/people/new" params={{ stationId }} {...props} />}
          >
            {say.create}
          </Button>
        }
      />
      <TextInput
        type="search"
        label={say.search}
        description={say.searchHint}
        leftSection={<IconSearch size="1.25em" aria-hidden />}
        maw="36rem"
        mb="lg"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Found stationId={stationId} text={asked} />
    </>
  );
}

function Found({ stationId, text }: { stationId: string; text: string }) {
  const words = useWords();
  const found = useFoundPeople(stationId, text);
  const whoLine = useWhoLine();
  const say = words.people.desk;
  if (text.trim() === "") {
    return <EmptyState picture="people" title={say.searchStart} text={say.searchStartText} />;
  }
  return (
    <Answer of={found}>
      {({ people, more }) => (
        <>
          <DataTable<FoundPerson>
            caption={say.found}
            rows={people}
            keyOf={({ id }) => id}
            empty={<EmptyState picture="people" title={say.nobody} text={say.nobodyText} />}
            columns={[
              {
                key: "name",
                header: words.people.form.name,
                names: true,
                cell: ({ id, name }) => (
                  <Anchor
                    renderRoot={(props) => (
                      <Link to="/desk/$stationId/people/$personId" params={{ stationId, personId: id }} {...props} />
                    )}
                  >
                    {name}
                  </Anchor>
                ),
              },
              { key: "who", header: say.age, cell: (person) => whoLine(person) },
              { key: "phone", header: words.people.form.phone, cell: ({ phone }) => phone },
              { key: "residence", header: say.residence, cell: ({ residenceName }) => residenceName },
            ]}
          />
          {more && <Text role="status">{say.tooMany}</Text>}
        </>
      )}
    </Answer>
  );
}
