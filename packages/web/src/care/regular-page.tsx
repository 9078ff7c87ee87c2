import "../meals/meals.css";
import "./care.css";
import { Anchor } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { NewRegular } from "./new-regular.tsx";
import { type StandingVisit, useCareDesk, useDeskStandingVisits } from "./queries.ts";
import { RegularActs } from "./regular-acts.tsx";
import { bookedOf, missingOf, useSayRegular } from "./regular-line.ts";

/** All regular visits of a centre: who, what, when, the next one, and what could not be booked. */
export default function RegularPage() {
  const say = useWords().care.regular;
  const { stationId } = useParams({ from: "/desk/$stationId/care/regular" });
  const desk = useCareDesk(stationId);
  return (
    <>
      <DeskNav stationId={stationId} active="careRegular" />
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={
          desk.data && (
            <EditDialog title={say.add} adds>
              {(done) => <NewRegular desk={desk.data} done={done} />}
            </EditDialog>
          )
        }
      />
      <Answer of={useDeskStandingVisits(stationId, null)}>
        {(visits) => <Visits stationId={stationId} visits={visits} />}
      </Answer>
    </>
  );
}

function Visits({ stationId, visits }: { stationId: string; visits: readonly StandingVisit[] }) {
  const words = useWords();
  const say = words.care.regular;
  const said = useSayRegular();
  const own = useOwnText();
  const missed = (one: StandingVisit) => (missingOf(one).length > 0 ? 0 : 1);
  const sorted = [...visits].sort(
    (one, other) => missed(one) - missed(other) || one.personName.localeCompare(other.personName, "zh-CN"),
  );
  return (
    <DataTable
      caption={say.title}
      headed
      rows={sorted}
      keyOf={(one) => one.id}
      empty={<EmptyState title={say.none} text={say.noneText} />}
      columns={[
        {
          key: "who",
          header: say.columns.who,
          names: true,
          cell: (one) => (
            <Anchor
              className="linli-name"
              renderRoot={(props) => (
                <Link
                  to="/desk/$stationId/people/$personId"
                  params={{ stationId, personId: one.personId }}
                  {...props}
                />
              )}
            >
              {one.personName}
            </Anchor>
          ),
        },
        { key: "what", header: say.columns.what, cell: (one) => own(one.name, one.nameEn) },
        { key: "when", header: say.columns.when, cell: said.when },
        { key: "next", header: say.columns.next, cell: (one) => <Next one={one} /> },
        {
          key: "missing",
          header: say.columns.missing,
          quiet: (one) => missingOf(one).length === 0,
          cell: (one) =>
            missingOf(one).map((day) => (
              <StatusBadge key={day.onDate} tone="attention">
                {said.missing(day)}
              </StatusBadge>
            )),
        },
        {
          key: "acts",
          header: "",
          actions: true,
          cell: (one) => (
            <div className="linli-acts">
              <RegularActs one={one} desk />
            </div>
          ),
        },
      ]}
    />
  );
}

function Next({ one }: { one: StandingVisit }) {
  const say = useWords().care.regular;
  const said = useSayRegular();
  const [next] = bookedOf(one);
  return next ? said.visit(next) : say.noNext;
}
