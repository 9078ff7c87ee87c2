// Builds packages/web into packages/web/dist, unless it was built from just these sources.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { hashOf, node, root, run, withNode } from "./setup.mjs";

const sources = ["packages/web", "packages/shared/src"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  )
  .filter((file) => !/node_modules|\/dist\//.test(file));
const wanted = hashOf([...sources, "pnpm-lock.yaml"]);
const stamp = join(root, "packages/web/dist/.stamp");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  console.log("Building the pages …");
  const status = run(node, [join(root, "packages/web/node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: join(root, "packages/web"),
    // A test runner says NODE_ENV=test, with which React would be built for development.
    env: { ...withNode(), NODE_ENV: "production" },
  });
  if (status !== 0) process.exit(status);
  compress(join(root, "packages/web/dist/assets"));
  writeFileSync(stamp, wanted);
}

/** Once, as small as can be, beside each file: the server sends these to browsers that take them. */
function compress(folder) {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
    const text = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text, { params: quality }));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text, { level: 9 }));
  }
}
