import SMTPConnection, { type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";

/** A connection to the mail server, greeted and signed in. */
export interface SmtpConnection {
  server: SMTPConnection;
  /** Messages it has carried. Not zero: the server may have had enough of it since. */
  carried: number;
}

interface ConnectionsOptions {
  connection: SMTPConnectionOptions;
  login: { user: string; pass: string } | null;
  /** How long a connection waits for the next message before it is closed. */
  idleMs: number;
}

export interface SmtpConnections {
  /** The idle connection, or none. */
  takeIdle(): SmtpConnection | null;
  open(): Promise<SmtpConnection>;
  /** After a message was taken: keeps the connection for the next one. */
  keep(one: SmtpConnection): void;
}

/** As many as the worker sends at once; one more would only be held open. */
const mostIdle = 4;
/** Servers limit messages for each connection; closing it before that limit costs one handshake in so many. */
const mostCarried = 100;

/** Connections that are kept for the next message. Opening one takes a dozen round trips, sending over it takes four. */
export function createSmtpConnections({ connection, login, idleMs }: ConnectionsOptions): SmtpConnections {
  const idle = new Map<SmtpConnection, NodeJS.Timeout>();

  function forget(one: SmtpConnection): void {
    clearTimeout(idle.get(one));
    idle.delete(one);
  }

  return {
    takeIdle() {
      const one = [...idle.keys()].at(-1);
      if (!one) return null;
      forget(one);
      return one;
    },

    async open() {
      const one: SmtpConnection = { server: new SMTPConnection(connection), carried: 0 };
      // Kept for the connection's whole life: an unhandled error would end the process.
      one.server.on("error", () => forget(one));
      one.server.once("end", () => forget(one));
      try {
        await step((done) => one.server.connect(done), one.server);
        if (login) await step((done) => one.server.login(login, done), one.server);
        return one;
      } catch (error) {
        one.server.close();
        throw error;
      }
    },

    keep(one) {
      one.carried += 1;
      if (one.carried >= mostCarried || idle.size >= mostIdle) return one.server.quit();
      const quitting = setTimeout(() => {
        forget(one);
        one.server.quit();
      }, idleMs);
      idle.set(one, quitting);
    },
  };
}

function step(act: (done: (error?: Error | null) => void) => void, server: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      server.off("error", settle);
      if (error) reject(error);
      else resolve();
    };
    server.once("error", settle);
    act(settle);
  });
}
