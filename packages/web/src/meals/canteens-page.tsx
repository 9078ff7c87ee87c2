import "./meals.css";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPhone, IconSoup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useActor } from "../ui/access.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { useCanteens, useLastCanteen } from "./queries.ts";

/** Where one can eat: each canteen with its address, its telephone and the way to its menus. */
export default function CanteensPage() {
  const say = useWords().meals.canteens;
  const own = useOwnText();
  const { ordering } = useWords();
  const { me } = useActor();
  const last = useLastCanteen(me !== null);
  const isLast = ({ stationId }: { stationId: string }) => stationId === last.stationId;
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <Answer of={useCanteens()}>
        {(canteens) =>
          canteens.length === 0 ? (
            <EmptyState title={say.none} text={say.noneText} />
          ) : (
            <ul className="linli-canteens">
              {canteens
                .toSorted((one, other) => Number(isLast(other)) - Number(isLast(one)))
                .map((canteen) => (
                  <li key={canteen.stationId} className="linli-canteen">
                    <Stack gap={4}>
                      <Title order={2} size="h3">
                        {own(canteen.name, canteen.nameEn)}
                      </Title>
                      <Text c="dimmed">{canteen.address}</Text>
                      {isLast(canteen) && <StatusBadge tone="info">{ordering.canteens.lastTime}</StatusBadge>}
                    </Stack>
                    <Group gap="sm">
                      <Button
                        leftSection={<IconSoup size="1.25em" aria-hidden />}
                        renderRoot={(props) => (
                          <Link to="/meals/$stationId" params={{ stationId: canteen.stationId }} {...props} />
                        )}
                        aria-label={say.orderAt(own(canteen.name, canteen.nameEn))}
                      >
                        {say.order}
                      </Button>
                      {canteen.phone && (
                        <Button
                          component="a"
                          variant="default"
                          href={`tel:${canteen.phone}`}
                          leftSection={<IconPhone size="1.25em" aria-hidden />}
                          aria-label={`${say.call} ${canteen.phone}`}
                        >
                          {canteen.phone}
                        </Button>
                      )}
                    </Group>
                  </li>
                ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}
