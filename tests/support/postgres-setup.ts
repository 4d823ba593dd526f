import { startTestServer } from "./postgres.ts";
import { testServerVariable, testTemplateVariable } from "./database.ts";

/** vitest's global setup: one server, however many projects ask for it. Workers inherit the variables. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[testServerVariable] !== undefined) return undefined;
  const server = await startTestServer();
  process.env[testServerVariable] = server.serverUrl;
  process.env[testTemplateVariable] = server.template;
  return async () => {
    delete process.env[testServerVariable];
    await server.stop();
  };
}
