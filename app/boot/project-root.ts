import { fileURLToPath } from "node:url";

/** The checkout or installation. The sources and their bundle lie equally deep in it. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
