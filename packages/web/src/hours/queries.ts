import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Summary = Outputs["hours"]["mine"];
export type Line = Outputs["hours"]["myLines"][number];
export type WaitingLine = Outputs["hours"]["waiting"]["lines"][number];
export type Dispute = Outputs["hours"]["disputes"][number];
export type Anomaly = Outputs["hours"]["anomalies"][number];
export type Ledger = Outputs["hours"]["ledger"];
export type LedgerLine = Ledger["lines"][number];
export type Certificate = Outputs["hours"]["certificate"];
export type CertificateEntry = Outputs["hours"]["myCertificates"]["certificates"][number];

export function useMyHours() {
  return useQuery(useTRPC().hours.mine.queryOptions());
}

/** `month` is YYYY-MM. */
export function useMyLines(month: string) {
  return useQuery(useTRPC().hours.myLines.queryOptions({ month }));
}

export function useMyCertificates() {
  return useInfiniteQuery(
    useTRPC().hours.myCertificates.infiniteQueryOptions({}, { getNextPageParam: (page) => page.next }),
  );
}

export function useCertificate(code: string) {
  return useQuery(useTRPC().hours.certificate.queryOptions({ code }));
}

export function useVerified(code: string) {
  return useQuery(useTRPC().hours.verify.queryOptions({ code }, { enabled: code !== "" }));
}

export function useWaiting(stationId: string) {
  return useInfiniteQuery(
    useTRPC().hours.waiting.infiniteQueryOptions({ stationId }, { getNextPageParam: (page) => page.next }),
  );
}

export function useDisputes(stationId: string) {
  return useQuery(useTRPC().hours.disputes.queryOptions({ stationId }));
}

export function useAnomalies(stationId: string) {
  return useQuery(useTRPC().hours.anomalies.queryOptions({ stationId }));
}

export function useAnsweredDisputes(stationId: string) {
  return useInfiniteQuery(
    useTRPC().hours.answeredDisputes.infiniteQueryOptions({ stationId }, { getNextPageParam: (page) => page.next }),
  );
}

export function useClosedAnomalies(stationId: string) {
  return useInfiniteQuery(
    useTRPC().hours.closedAnomalies.infiniteQueryOptions({ stationId }, { getNextPageParam: (page) => page.next }),
  );
}

/** Days are YYYY-MM-DD, both included. */
export function useLedger(stationId: string, from: string, to: string) {
  return useQuery(useTRPC().hours.ledger.queryOptions({ stationId, from, to }));
}
