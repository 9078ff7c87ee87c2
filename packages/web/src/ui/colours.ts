import type { MantineColorsTuple } from "@mantine/core";

/**
 * The palette: deep jade for the street's voice, vermilion for what asks for attention, warm greys for the rest.
 *
 * Shade 7 carries white text at 4.5:1 or more in every colour; shade 9 stands on shade 1 and shade 0 on a
 * darkened shade 9, which is how the "light" variants are drawn. tests/e2e check it with axe.
 */
export const colours = {
  jade: ["#eef8f6", "#d7ede9", "#aedad4", "#80c5bc", "#57b0a6", "#349a90", "#1a857b", "#0f6e66", "#0c5a54", "#08413d"],
  vermilion: [
    "#fdf1ee",
    "#fadfd8",
    "#f4bdb0",
    "#ec9784",
    "#e4745d",
    "#da553b",
    "#c8442b",
    "#a93720",
    "#8a2d1a",
    "#641f12",
  ],
  yellow: [
    "#fdf6e7",
    "#f8e8c4",
    "#f0d28d",
    "#e6b954",
    "#d9a02b",
    "#bb841a",
    "#9c6c12",
    "#7c550e",
    "#61430b",
    "#453007",
  ],
  green: ["#eff7ee", "#dbedd8", "#b7dab1", "#8fc587", "#6bb062", "#4c9a43", "#3a8332", "#2c6b26", "#22551e", "#173c15"],
  red: ["#fdf0f0", "#fadcdc", "#f3b9b9", "#ea9090", "#e06a6a", "#d24a4a", "#ba3535", "#9c2a2a", "#7d2121", "#5b1717"],
  blue: ["#eef4fb", "#d8e6f5", "#b0ccea", "#84afde", "#5c93d0", "#3d78be", "#2c62a4", "#224e85", "#1b3f6b", "#122b4a"],
  gray: ["#faf8f5", "#f3f0eb", "#e8e4dd", "#d9d4cb", "#bfb9af", "#8a847a", "#67625a", "#524e47", "#3b3833", "#24221f"],
  dark: ["#ebe8e3", "#d3cfc8", "#b8b3ab", "#96918a", "#57534e", "#403d39", "#2e2c29", "#23211f", "#181716", "#100f0e"],
} satisfies Record<string, MantineColorsTuple>;
