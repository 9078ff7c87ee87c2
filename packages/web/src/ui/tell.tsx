import { IconCheck } from "@tabler/icons-react";
import { lazy, Suspense } from "react";

const load = () => import("@mantine/notifications");
const Notifications = lazy(async () => ({ default: (await load()).Notifications }));

/** Says briefly that something worked. Loaded after the first page is there. */
export async function tell(message: string): Promise<void> {
  const { notifications } = await load();
  notifications.show({ message, color: "green", icon: <IconCheck size={18} />, role: "status" });
}

export function Tellings() {
  return (
    <Suspense fallback={null}>
      <Notifications position="top-center" />
    </Suspense>
  );
}
