/** The load generator, a process of its own: plays one scenario after another against a server, as it is told to. */
import { Browser } from "./browser.ts";
import type { City } from "./city.ts";
import { Meter, type Reading } from "./meter.ts";
import { scenarios } from "./scenarios.ts";

export type ToLoad = { play: Play };
export interface Play {
  scenario: string;
  url: string;
  city: City;
  warmUpMs: number;
  measureMs: number;
}
/** `ranOut`: there was nothing fresh left to do before the time was over. */
export type Measured = Reading & { cpuSeconds: number; ranOut: boolean };
export type FromLoad = { event: "measuring" } | { event: "measured"; measured: Measured } | { event: "rested" };

process.on("message", ({ play: asked }: ToLoad) => void play(asked));
process.on("disconnect", () => process.exit());

async function play({ scenario: name, url, city, warmUpMs, measureMs }: Play): Promise<void> {
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`there is no scenario ${name}`);
  const meter = new Meter();
  const actOf = scenario.begin(city);
  const browsers = Array.from({ length: scenario.clients }, (_, number) => new Browser(url, meter, number));
  let playing = true;
  let ranOut = false;
  const all = Promise.all(
    browsers.map(async (browser, number) => {
      const act = actOf(number);
      while (playing) {
        if (await act(browser)) continue;
        playing = false;
        ranOut = true;
      }
    }),
  );

  await passing(warmUpMs);
  tell({ event: "measuring" });
  const cpu = process.cpuUsage();
  meter.begin();
  await Promise.race([passing(measureMs), all]);
  playing = false;
  const { user, system } = process.cpuUsage(cpu);
  tell({ event: "measured", measured: { ...meter.read(), cpuSeconds: (user + system) / 1e6, ranOut } });
  await all;
  await Promise.all(browsers.map((browser) => browser.close()));
  tell({ event: "rested" });
}

function passing(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function tell(message: FromLoad): void {
  process.send?.(message);
}
