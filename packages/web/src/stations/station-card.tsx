import { Badge, Group, Text } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWords } from "../ui/words.tsx";
import { OpenBadge } from "./open-badge.tsx";
import { type ListedStation, useNameOf } from "./queries.ts";

/** One station in a list: what it is, whether it is open, where, and its phone. */
export function StationCard({ station, metres }: { station: ListedStation; metres?: number }) {
  const words = useWords();
  const nameOf = useNameOf();
  const say = words.stations;
  return (
    <article className="linli-station">
      <h3>
        <Link to="/stations/$stationId" params={{ stationId: station.id }}>
          {nameOf(station)}
        </Link>
      </h3>
      <OpenBadge state={station.state} />
      <Group gap={6}>
        {station.kinds.map((kind) => (
          <Badge key={kind}>{say.kind[kind]}</Badge>
        ))}
        {station.accreditation && (
          <Badge variant="outline" color="vermilion">
            {station.accreditation}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {station.address}
        {metres !== undefined && ` · ${say.list.away(metres)}`}
      </Text>
      {station.phone && (
        <a href={`tel:${station.phone.replace(/[^\d+]/g, "")}`} className="linli-station-phone">
          <IconPhone size="1.1em" aria-hidden />
          {say.page.call(station.phone)}
        </a>
      )}
    </article>
  );
}
