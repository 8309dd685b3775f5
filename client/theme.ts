// Mantine in the colours and type of our tokens.
import { createTheme } from "@mantine/core";

export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: 8,
  autoContrast: true,
  colors: {
    petrol: [
      "#eef6f5",
      "#e3f0ef",
      "#c9e1df",
      "#a9cfcd",
      "#7fb5b4",
      "#549899",
      "#317d80",
      "#1b6a6f",
      "#0d5a60",
      "#07393d",
    ],
    red: [
      "#fdf3f1",
      "#fbe9e6",
      "#f3cdc8",
      "#e5a49d",
      "#d57a72",
      "#c4554c",
      "#b33d35",
      "#a83029",
      "#a12b25",
      "#7c1f1a",
    ],
  },
  fontFamily: '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif',
  headings: { fontFamily: '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif', fontWeight: "680" },
  black: "#18272c",
  white: "#fffdf9",
  defaultRadius: 8,
  cursorType: "pointer",
  fontSizes: { xs: "13px", sm: "15px", md: "16px", lg: "18px", xl: "20px" },
});
