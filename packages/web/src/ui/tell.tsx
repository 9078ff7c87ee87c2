import { IconCheck } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useWords } from "./words.tsx";

const load = () => import("@mantine/notifications");
const Notifications = lazy(async () => ({ default: (await load()).Notifications }));

/** Says briefly that something worked. Loaded after the first page is there. */
export function useTell(): (message: string) => Promise<void> {
  const words = useWords();
  return async (message) => {
    const { notifications } = await load();
    notifications.show({
      message,
      color: "green",
      icon: <IconCheck size={18} />,
      role: "status",
      closeButtonProps: { "aria-label": words.app.close },
    });
  };
}

export function Tellings() {
  return (
    <Suspense fallback={null}>
      <Notifications position="bottom-center" />
    </Suspense>
  );
}
