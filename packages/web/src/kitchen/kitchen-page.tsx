import "../meals/meals.css";
import "./kitchen.css";
import { Stack, TextInput } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { refusalOf } from "../ui/say-error.ts";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { ChangesBar } from "./changes.tsx";
import { CookingView } from "./cooking.tsx";
import { Labels } from "./labels.tsx";
import { type KitchenDay, useKitchen } from "./queries.ts";
import { type KitchenTab, kitchenTabs } from "./routes.tsx";
import { SamplesView } from "./samples.tsx";
import { SheetView } from "./sheet.tsx";

/** What a canteen's kitchen works by, on a tablet and on paper: what to make, for whom, and that it was safe. */
export default function KitchenPage() {
  const words = useWords();
  const say = words.kitchen;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/kitchen" });
  const { tab = "sheet", onDate } = useSearch({ from: "/desk/$stationId/kitchen" });
  const day = useKitchen(stationId, onDate);
  return (
    <>
      <DeskNav stationId={stationId} active="kitchen" />
      <div className={tab === "labels" ? "linli-no-print" : undefined}>
        <PageHeader
          title={say.title}
          lead={day.data && `${own(day.data.stationName, day.data.stationNameEn)} · ${say.tabs[tab]}`}
        />
      </div>
      <Stack gap="lg" className="linli-kitchen">
        <KitchenNav stationId={stationId} tab={tab} onDate={onDate ?? day.data?.onDate} />
        {refusalOf(day.error)?.code === "not_found" ? (
          <EmptyState title={words.canteen.settings.notYet} text="" />
        ) : (
          <Answer of={day}>{(known) => <Day stationId={stationId} tab={tab} day={known} />}</Answer>
        )}
      </Stack>
    </>
  );
}

/** The pages of the kitchen and the day they are of, kept in the address: what is open stays open after a restart. */
function KitchenNav(props: { stationId: string; tab: KitchenTab; onDate: string | undefined }) {
  const say = useWords().kitchen;
  const navigate = useNavigate();
  const { stationId, tab, onDate } = props;
  const to = "/desk/$stationId/kitchen" as const;
  return (
    <div className="linli-kitchen-nav linli-no-print">
      <nav aria-label={say.navigation}>
        <ul>
          {kitchenTabs.map((one) => (
            <li key={one}>
              <Link
                to={to}
                params={{ stationId }}
                search={{ tab: one, onDate }}
                aria-current={one === tab ? "page" : undefined}
              >
                {say.tabs[one]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <TextInput
        type="date"
        w="fit-content"
        label={say.day}
        value={onDate ?? ""}
        onChange={({ currentTarget: { value } }) =>
          value && void navigate({ to, params: { stationId }, search: { tab, onDate: value } })
        }
      />
    </div>
  );
}

function Day({ stationId, tab, day }: { stationId: string; tab: KitchenTab; day: KitchenDay }) {
  const say = useWords().kitchen;
  const format = useFormat(day.zone);
  // Samples of earlier days go out on days on which nothing is served, too.
  if (day.sittings.length === 0 && tab !== "samples")
    return (
      <>
        <ChangesBar stationId={stationId} day={day} />
        <EmptyState title={say.nothing} text={say.nothingText} />
      </>
    );
  return (
    <>
      <ChangesBar stationId={stationId} day={day} />
      <p className={tab === "labels" ? "linli-hidden linli-no-print" : "linli-kitchen-date"}>
        {format.day(day.onDate)}
      </p>
      {tab === "labels" && day.sittings.map((sitting) => <Labels key={sitting.id} sitting={sitting} zone={day.zone} />)}
      {tab === "sheet" && day.sittings.map((sitting) => <SheetView key={sitting.id} sitting={sitting} day={day} />)}
      {tab === "samples" && <SamplesView stationId={stationId} onDate={day.onDate} />}
      {tab === "cooking" && <CookingView stationId={stationId} onDate={day.onDate} />}
    </>
  );
}
