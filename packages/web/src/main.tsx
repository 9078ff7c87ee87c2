import { styleNonce } from "./ui/content-policy.ts";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./ui/look.css";
import "./shell/shell.css";
import "./ui/pieces.css";
import "./ui/print.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./routes.tsx";
import { queryClient, TRPCProvider, trpcClient } from "./trpc.ts";
import { getPreferences, markDocument } from "./ui/preferences.ts";
import { reloadWhenRenewed } from "./ui/renewed.ts";
import { Tellings } from "./ui/tell.tsx";
import { theme, variables } from "./ui/theme.ts";
import { loadFirstWords, WordsProvider } from "./ui/words.tsx";

markDocument();
reloadWhenRenewed();
const first = await loadFirstWords(getPreferences().language);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <WordsProvider first={first}>
            <RouterProvider router={router} />
            <Tellings />
          </WordsProvider>
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
