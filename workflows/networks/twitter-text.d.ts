/* The package gives each of its functions and patterns as a file of its own; its types know only the whole. */

declare module "twitter-text/dist/parseTweet.js" {
  import { parseTweet } from "twitter-text";
  export default parseTweet;
}

declare module "twitter-text/dist/regexp/*" {
  const pattern: RegExp;
  export default pattern;
}
