// npm run walkthrough: the main job from an empty database over HTTP, printed step by step.
import { walk } from "./walk.ts";

await walk((line) => console.log(line));
