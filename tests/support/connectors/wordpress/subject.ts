import { z } from "zod";
import { wordpress } from "#app/connectors/wordpress/connector.ts";
import { connect, testContent, testPicture } from "#tests/support/connectors/call.ts";
import type { FaultSubject } from "#tests/support/connectors/fault-rounds.ts";
import { openCuttableLine } from "#tests/support/cuttable-line.ts";
import type { WordpressSite } from "./start.ts";

const listed = z.array(z.object({ title: z.object({ raw: z.string() }) }));

export async function wordpressSubject(site: WordpressSite): Promise<FaultSubject> {
  const line = await openCuttableLine(site.url);
  const connection = await connect(wordpress, line.url, { user: site.user, password: site.password });
  const picture = await testPicture("Un campo", "#778833");
  return {
    connector: wordpress,
    connection,
    line,
    pictures: [picture],
    requests: 4,
    content: (text) => testContent({ title: text, text, images: [picture.image] }),
    async count(text) {
      const found = listed.parse(await site.get("/wp/v2/posts", { search: text, context: "edit", per_page: "20" }));
      return found.filter(({ title }) => title.raw === text).length;
    },
  };
}
