import { Text } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { RoomOnDay } from "./desk-queries.ts";

type Quarter = RoomOnDay["strip"][number];
const HOUR = 3_600_000;

/** A day of a room, quarter by quarter: the children, and the carers needed and there; what breaks bears a cross. */
export function Strip({ on }: { on: RoomOnDay }) {
  const words = useWords();
  const say = words.childcare.day;
  const own = useOwnText();
  const format = useFormat(on.room.zone);
  const hours = Map.groupBy(on.strip, (quarter) => Math.floor(quarter.at / HOUR));
  const described = (quarter: Quarter) =>
    [
      format.time(quarter.at),
      `${say.children} ${quarter.total}`,
      `${say.needed} ${quarter.needed}`,
      `${say.carers} ${quarter.carers}`,
      quarter.breaks === null ? say.enough : words.childcare.shortages[quarter.breaks],
    ].join(words.childcare.comma);
  return (
    <div>
      <Text fw={600}>{say.strip(own(on.room.name, on.room.nameEn))}</Text>
      <Text size="sm" c="dimmed" mb="xs">
        {say.stripHint}
      </Text>
      <ol className="linli-strip">
        {[...hours.entries()].map(([hour, quarters]) => (
          <li key={hour} className="linli-strip-hour">
            <span>{format.time(quarters[0]?.at ?? 0)}</span>
            <ol className="linli-strip-quarters">
              {quarters.map((quarter) => (
                <li
                  key={quarter.at}
                  className="linli-quarter"
                  data-breaks={quarter.breaks === null ? undefined : ""}
                  title={described(quarter)}
                >
                  <span className="linli-sr">{described(quarter)}</span>
                  <span aria-hidden>{quarter.breaks === null ? quarter.total : `✕${quarter.total}`}</span>
                  <small aria-hidden>{`${quarter.needed}/${quarter.carers}`}</small>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </div>
  );
}
