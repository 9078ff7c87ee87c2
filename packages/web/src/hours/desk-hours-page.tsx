import "./hours.css";
import { Tabs } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { useWords } from "../ui/words.tsx";
import { AnomalyQueue } from "./anomaly-queue.tsx";
import { ApprovalList } from "./approval-list.tsx";
import { DisputeList } from "./dispute-list.tsx";
import { LedgerView } from "./ledger-view.tsx";
import { useAnomalies, useDisputes, useWaiting } from "./queries.ts";
import type { DeskHoursTab } from "./routes.tsx";

/** What a manager does with hours: approve, answer disputes, look into what is odd, and keep the ledger. */
export default function DeskHoursPage() {
  const words = useWords();
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/hours" });
  const { tab = "waiting" } = useSearch({ from: "/desk/$stationId/hours" });
  const navigate = useNavigate({ from: "/desk/$stationId/hours" });
  const first = useWaiting(stationId).data?.pages[0];
  const disputes = useDisputes(stationId);
  const anomalies = useAnomalies(stationId);
  const counts: Record<DeskHoursTab, number> = {
    waiting: first?.waiting ?? 0,
    disputes: disputes.data?.length ?? 0,
    anomalies: anomalies.data?.length ?? 0,
    ledger: 0,
  };
  const label = (name: DeskHoursTab) => {
    const said = words.hours.desk.tabs[name];
    return counts[name] > 0 ? words.hours.desk.tabCount(said, counts[name]) : said;
  };
  return (
    <>
      <DeskNav stationId={stationId} active="hours" />
      <PageHeader title={words.hours.desk.title} lead={first && own(first.stationName, first.stationNameEn)} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => navigate({ search: { tab: next as DeskHoursTab }, replace: true })}
      >
        <Tabs.List mb="md" className="linli-no-print">
          {(["waiting", "disputes", "anomalies", "ledger"] as const).map((name) => (
            <Tabs.Tab key={name} value={name}>
              {label(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="waiting">
          <ApprovalList stationId={stationId} />
        </Tabs.Panel>
        <Tabs.Panel value="disputes">
          <DisputeList stationId={stationId} />
        </Tabs.Panel>
        <Tabs.Panel value="anomalies">
          <AnomalyQueue stationId={stationId} />
        </Tabs.Panel>
        <Tabs.Panel value="ledger">
          <LedgerView stationId={stationId} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
