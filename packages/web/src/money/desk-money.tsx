import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useActor } from "../ui/access.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";

/** From somebody's record at the desk to their account, and to what decides their subsidy. */
export function DeskMoney({
  stationId,
  person,
}: {
  stationId: string;
  person: { id: string; may: { edit: boolean } };
}) {
  const say = useWords().accounts;
  const { may } = useActor();
  const params = { stationId, personId: person.id };
  return (
    <Section title={say.page.title}>
      <Group gap="sm">
        {may("money.desk") && (
          <Button
            variant="light"
            renderRoot={(props) => <Link to="/desk/$stationId/people/$personId/account" params={params} {...props} />}
          >
            {say.page.open}
          </Button>
        )}
        {person.may.edit && (
          <Button
            variant="light"
            renderRoot={(props) => (
              <Link to="/desk/$stationId/people/$personId/categories" params={params} {...props} />
            )}
          >
            {say.categories.open}
          </Button>
        )}
      </Group>
    </Section>
  );
}
