import { type CSSVariablesResolver, createTheme } from "@mantine/core";
import { colours } from "./colours.ts";

const fontFamily = [
  "system-ui",
  "-apple-system",
  "'PingFang SC'",
  "'HarmonyOS Sans SC'",
  "'MiSans'",
  "'Microsoft YaHei'",
  "'Noto Sans SC'",
  "'Noto Sans CJK SC'",
  "'Source Han Sans SC'",
  "sans-serif",
].join(", ");

/** How everything looks: colour, type, space. Sizes are in rem, so elder mode scales them by one number; see look.css. */
export const theme = createTheme({
  colors: colours,
  primaryColor: "jade",
  primaryShade: 7,
  black: "#24221f",
  fontFamily,
  headings: {
    fontFamily,
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "1.3" },
      h2: { fontSize: "1.25rem", lineHeight: "1.4" },
      h3: { fontSize: "1.0625rem", lineHeight: "1.45" },
      h4: { fontSize: "1rem", lineHeight: "1.5" },
    },
  },
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1rem", lg: "1.125rem", xl: "1.3125rem" },
  lineHeights: { xs: "1.5", sm: "1.5", md: "1.6", lg: "1.6", xl: "1.5" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2.25rem" },
  radius: { xs: "0.25rem", sm: "0.375rem", md: "0.625rem", lg: "0.875rem", xl: "1.5rem" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Button: { defaultProps: { size: "md" } },
    ActionIcon: { defaultProps: { size: "lg", variant: "subtle", color: "gray" } },
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    NumberInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md", autosize: true, minRows: 3 } },
    Select: { defaultProps: { size: "md" } },
    NativeSelect: { defaultProps: { size: "md" } },
    MultiSelect: { defaultProps: { size: "md" } },
    Checkbox: { defaultProps: { size: "md" } },
    Radio: { defaultProps: { size: "md" } },
    Switch: { defaultProps: { size: "md" } },
    // Only what just happened is an alert; what merely stands there is a note.
    Alert: { defaultProps: { role: "note" } },
    Badge: { defaultProps: { variant: "light", radius: "sm", size: "lg", tt: "none", fw: 550 } },
    Paper: { defaultProps: { withBorder: true } },
    Modal: {
      defaultProps: { centered: true },
      styles: { title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)", lineHeight: 1.4 } },
    },
    Anchor: { defaultProps: { underline: "always" } },
  },
});

/** Mantine's own greys for quiet text miss 4.5:1; these keep it on every surface we use, in both schemes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--linli-paper": colours.gray[0],
    "--linli-chrome": "#ffffff",
    "--linli-line": colours.gray[3],
    "--linli-accent": colours.vermilion[6],
    "--mantine-color-dimmed": colours.gray[6],
    "--mantine-color-placeholder": colours.gray[6],
    "--mantine-color-error": colours.red[7],
    "--mantine-color-success": colours.green[7],
    "--mantine-color-anchor": colours.jade[7],
    "--mantine-color-default-border": colours.gray[5],
    "--mantine-color-disabled": colours.gray[2],
    "--mantine-color-disabled-color": colours.gray[7],
  },
  dark: {
    "--linli-paper": colours.dark[8],
    "--linli-chrome": colours.dark[7],
    "--linli-line": colours.dark[4],
    "--linli-accent": colours.vermilion[4],
    "--mantine-color-dimmed": colours.dark[2],
    "--mantine-color-placeholder": colours.dark[2],
    "--mantine-color-error": colours.red[3],
    "--mantine-color-success": colours.green[3],
    "--mantine-color-anchor": colours.jade[3],
    "--mantine-color-default-border": colours.dark[3],
    "--mantine-color-disabled": colours.dark[5],
    "--mantine-color-disabled-color": colours.dark[1],
    ...darkLightVariants(),
  },
});

/** Mantine's own "light" backgrounds are nearly black in the dark; these can be told from the card they stand on. */
function darkLightVariants(): Record<string, string> {
  const shades = Object.entries(colours).filter(([name]) => name !== "dark");
  return Object.fromEntries(
    shades.flatMap(([name, shade]) => [
      [`--mantine-color-${name}-light`, shade[name === "gray" ? 8 : 9]],
      [`--mantine-color-${name}-light-hover`, shade[name === "gray" ? 7 : 8]],
    ]),
  );
}
