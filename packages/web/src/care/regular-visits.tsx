import { weekdayOf } from "@linli/shared/events/days";
import { Button } from "@mantine/core";
import { useOwnText } from "../events/free-places.tsx";
import { clockOf } from "../meals/clock-times.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { type StandingVisit, useStandingVisits } from "./queries.ts";

/** Visits that come again by themselves, each with a way to end it; nothing where there are none. */
export function RegularVisits() {
  const say = useWords().care.mine;
  const { data } = useStandingVisits();
  if (!data || data.length === 0) return null;
  return (
    <Section title={say.regular}>
      <ul className="linli-choices">
        {data.map((one) => (
          <li key={one.id} className="linli-choice linli-choice-wide">
            <Regular one={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Regular({ one }: { one: StandingVisit }) {
  const words = useWords();
  const say = words.care.mine;
  const own = useOwnText();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.care.endStanding.mutationOptions(), { said: () => say.ended });
  const often = one.everyWeeks === 1 ? words.care.book.weekly : words.care.book.everyWeeks(one.everyWeeks);
  const weekday = words.centre.settings.weekdays[weekdayOf(one.fromOn) - 1] ?? "";
  const what = say.regularOf(one.personName, own(one.name, one.nameEn));
  return (
    <>
      <span>
        <strong>{what}</strong>
        <span className="hint">
          {[
            say.regularLine(often, weekday, clockOf(one.startsMin)),
            own(one.stationName, one.stationNameEn),
            one.staffName,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <Button variant="default" onClick={confirm.open} aria-label={say.endRegularOf(what)}>
        {say.endRegular}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.endRegularOf(what)}
        text={say.endRegularText}
        yes={say.endRegular}
        act={act}
        onYes={() => act.run({ standingVisitId: one.id })}
      />
    </>
  );
}
