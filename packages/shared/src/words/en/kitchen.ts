import type { TrayMove } from "../../kitchen/sheet.ts";
import type zh from "../zh-CN/kitchen.ts";

const moves: Record<TrayMove, string> = {
  added: "one was added",
  ended: "it was cancelled",
  needs: "what the diner must not have was changed",
  dish: "what a dish contains was changed",
};

export function sayMove(what: unknown): string {
  return moves[what as TrayMove] ?? "something was changed";
}

const kitchen: typeof zh = {
  title: "Kitchen",
  navigation: "Pages of the kitchen",
  tabs: { sheet: "What to make", labels: "Tray labels", samples: "Food samples", cooking: "Core temperatures" },
  day: "Date",
  nothing: "Nothing is served on this day",
  nothingText: "Days with a published menu are shown here.",
  heading: (meal, times) => `${meal} ${times}`,
  moves,
  needs: (allergens, diets) =>
    [allergens.length > 0 ? `no ${allergens.join(", no ")}` : "", diets.join(", ")].filter(Boolean).join("; "),
  sheet: {
    live: (when) => `Until ${when} these numbers still move.`,
    frozen: (when) => `As it stood on ${when}. What changed since is beside the numbers: + came, − went.`,
    neverFrozen: "This sitting is over, and what stood at the cut-off was not kept; these are the numbers of now.",
    trays: (count) => (count === 1 ? "1 tray" : `${count} trays`),
    children: (count) => (count === 1 ? "1 child" : `${count} children`),
    dish: "Dish",
    total: "Total",
    caption: (meal) => `${meal}: what to make`,
    changed: (frozen, plus, minus) =>
      `${frozen} at the cut-off${plus > 0 ? `, ${plus} more` : ""}${minus > 0 ? `, ${minus} less` : ""}`,
    changes: "Changed after the cut-off",
    unseen: (meal, count) =>
      count === 1
        ? `${meal}: one change after the cut-off that the kitchen has not seen`
        : `${meal}: ${count} changes after the cut-off that the kitchen has not seen`,
    unseenOn: (day, count) =>
      count === 1
        ? `${day}: one change after the cut-off, not seen yet`
        : `${day}: ${count} changes after the cut-off, not seen yet`,
    open: "Go to that day",
    change: (name, mode, what) => `${name} (${mode}): ${what}`,
    changeBy: (when, by, why) => [when, by ?? "", why ? `reason: ${why}` : ""].filter(Boolean).join(" · "),
    walkedIn: "walked in",
    seen: "The kitchen has seen it",
    seenBy: (name) => `seen by ${name}`,
    seenDone: "Noted: the kitchen knows",
    print: "Print this sheet",
  },
  labels: {
    lead: (trays, labelled) => `${trays} trays, ${labelled} with a label`,
    tooEarly: (when) => `Labels are printed after ${when}: until then orders can still change.`,
    none: "No trays",
    noneText: "Once somebody orders, their tray is shown here.",
    paper: "Paper",
    papers: { a4: "A4 sheets of 24 labels (70×37 mm)", roll: "Roll of 60×40 mm" },
    printMissing: (count) => `Print the ${count} without a label`,
    printMode: (mode, count) => `Only ${mode}: ${count}`,
    allPrinted: "All have a label",
    reprint: "Print again",
    reprintOf: (name) => `Print again: the label of ${name}`,
    reprintText: (code) => `It gets a new number, and ${code} is void. Please tear off the old label.`,
    needsReprint: (code, why) => `${code} is void, ${why}: print again`,
    voidBecause: { ...moves, reprinted: "it was printed again" },
    noLabel: "No label yet",
    printed: (code, by, when) => `${code}, printed by ${by}, ${when}`,
    caption: "Trays and labels",
    ready: (count) =>
      count === 1
        ? "One label is ready. Load the paper and press Print."
        : `${count} labels are ready. Load the paper and press Print.`,
    printNow: "Print",
    done: "Printed",
    sheetLabel: "Labels to print",
    harm: (names) => `DO NOT SERVE: contains ${names.join(", ")}`,
    portions: (dish, portions) => (portions > 1 ? `${dish} ×${portions}` : dish),
    qr: (code) => `QR code of label ${code}`,
  },
  samples: {
    lead: "125 g or more of each dish, kept cold for 48 hours. (Code of practice for catering, 2018, 7.9)",
    noOrders: "nobody ordered it",
    none: "No sample yet",
    missing: "No sample yet: please put one away now",
    in: (grams, when, by) => `${grams} g put away ${when} (${by})`,
    keepUntil: (when) => `May be taken out after ${when}`,
    out: (when, by) => `Taken out ${when} (${by})`,
    take: "Put away",
    takeOf: (dish) => `Put away a sample of ${dish}`,
    grams: "Weight (g)",
    gramsWrong: "125 g at least",
    taken: "Written down",
    takeOut: "Take out",
    takeOutOf: (dish) => `Take out the sample of ${dish}`,
    takeOutText: "Please dispose of it as prescribed. The time and your name are written down.",
    toTakeOut: "Earlier samples, kept for 48 hours",
    correct: "Correct",
    correctOf: (dish) => `Correct what is written of ${dish}`,
    correctText: "The old line stays, and the new one is written behind it.",
    which: "Which line",
    kinds: { in: "Put away", out: "Taken out" },
    notSo: "It was not so at all",
    onDate: "Date",
    time: "Time",
    reason: "Why it is corrected",
    corrected: "Corrected",
    history: "All lines",
    line: (when, what, by, reason) => `${when}, ${by}: ${what}${reason ? ` (corrected: ${reason})` : ""}`,
    wasIn: (when, grams) => `${grams} g put away ${when}`,
    wasOut: (when) => `taken out ${when}`,
    wasNot: (what) => `not so: ${what.toLowerCase()}`,
  },
  cooking: {
    lead: "What must be cooked through reaches 70 °C inside. (Code of practice for catering, 2018, 7.4)",
    none: "Not measured yet",
    hot: (degrees, when, by) => `${degrees} °C, measured ${when} by ${by}`,
    took: (minutes) => `cooked ${minutes} min`,
    tooCold: "Below 70 °C: please cook on and measure again",
    enough: "Cooked through",
    note: "Measure",
    noteOf: (dish) => `Measure the core temperature of ${dish}`,
    degrees: "Core temperature (°C)",
    minutes: "Minutes cooked (optional)",
    degreesWrong: "Please give a temperature between 0 and 150, such as 75.5",
    minutesWrong: "Please give minutes, or nothing",
    noted: "Written down",
    was: (degrees, when) => `${degrees} °C inside, ${when}`,
    wasNot: "not measured",
  },
  substitute: {
    open: "Another dish",
    openOf: (name) => `Another dish for ${name}`,
    lead: "A dish ran out or is spoilt: give another that is left. What it costs less goes back, and nobody pays more.",
    from: "In the place of",
    to: "Give",
    left: (count) => `${count} left`,
    harms: (names) => `not for this diner: contains ${names.join(", ")}`,
    nothing: "No other dish is left.",
    portions: "Portions",
    choose: "Please choose a dish",
    reason: "Why",
    send: "Give this dish",
    done: (sum) => (sum ? `Changed, ${sum} given back` : "Changed"),
  },
  serve: {
    code: "Label: scan it or type its number",
    hint: "Such as 1125-017; a scanner sends it by itself.",
    send: "Serve by label",
    done: (label, name) => `Label ${label}: ${name} is served`,
  },
};

export default kitchen;
