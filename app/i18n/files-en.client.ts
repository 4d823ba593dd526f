type Words = Record<string, () => Promise<unknown>>;

/** The words of one language, a file for each area: each exports its area by name. */
export const files: Words = import.meta.glob(["./en/*.ts", "!./en/{catalogue,emails,language}.ts"]);
