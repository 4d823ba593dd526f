import { route } from "@remix-run/route-config";
import { flatRoutes } from "@remix-run/fs-routes";

/** The pages are the folders of `app/routes`; a benchmark adds an empty one to measure them beside. */
const pages = await flatRoutes({ ignoredRouteFiles: ["**/README.md"] });
const emptyPage = process.env["IMPRIMATUR_BENCH_PAGE"];

export default emptyPage === undefined ? pages : [...pages, route("empty-page", emptyPage)];
