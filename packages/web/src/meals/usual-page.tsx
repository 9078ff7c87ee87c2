import { Navigate } from "@tanstack/react-router";
import { LoadingState } from "../ui/states.tsx";
import { useLastCanteen } from "./queries.ts";

/** Leads to the canteen where one ordered last, or to all of them. */
export default function UsualPage() {
  const { known, stationId } = useLastCanteen(true);
  if (!known) return <LoadingState />;
  return stationId ? (
    <Navigate to="/meals/$stationId" params={{ stationId }} replace />
  ) : (
    <Navigate to="/meals" replace />
  );
}
