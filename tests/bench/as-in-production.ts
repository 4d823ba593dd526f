/** Imported first: libraries choose their fast build when they are loaded. */
process.env["NODE_ENV"] = "production";
