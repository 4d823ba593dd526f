import pretty from "pino-pretty";

/** Written at once, on this thread: the last line before a crash is not lost. */
export function pinoPretty() {
  return pretty({ sync: true, ignore: "hostname,pid", translateTime: "SYS:HH:MM:ss.l", singleLine: true });
}
