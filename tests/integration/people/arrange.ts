import { beforeAll, beforeEach } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PeopleActor } from "#app/services/people/outcome.ts";
import { addOrganization, addPerson, contextOn, type PersonMade } from "#tests/integration/auth/arrange.ts";
import { withDatabase } from "#tests/support/with-office.ts";

/** Lidia administers, Marta writes, a stranger administers elsewhere: new ones for each test. Called at the head of a file. */
export function withPeople() {
  const database = withDatabase();
  const app = {} as AppContext;
  const [lidia, marta, stranger] = [{} as PersonMade, {} as PersonMade, {} as PersonMade];
  const by = {} as PeopleActor;
  beforeAll(() => {
    Object.assign(app, contextOn(database));
  });
  beforeEach(async () => {
    const organizationId = await addOrganization(database);
    const mark = newId();
    const email = (name: string) => `${name}-${mark}@prova.it`;
    Object.assign(
      lidia,
      await addPerson(database, { organizationId, email: email("lidia"), name: "Lidia", roles: ["admin"] }),
    );
    Object.assign(
      marta,
      await addPerson(database, { organizationId, email: email("marta"), name: "Marta", roles: ["writer"] }),
    );
    const elsewhere = await addOrganization(database, "Altrove");
    Object.assign(
      stranger,
      await addPerson(database, { organizationId: elsewhere, email: email("altro"), roles: ["admin"] }),
    );
    Object.assign(by, { organizationId, personId: lidia.personId, sessionId: newId() });
  });
  return { database, app, lidia, marta, stranger, by };
}
