/** Stands in for what browsers need not carry of a package (vite.config.ts). */
export const nothing = undefined;
