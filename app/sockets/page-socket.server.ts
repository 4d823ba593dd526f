import type { Server, Socket } from "socket.io";
import type { Viewer } from "#app/auth/viewer.server.ts";
import type { ClientToServer, ServerToClient } from "./events.ts";

interface SocketData {
  viewer: Viewer;
}

export type Sockets = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export type PageSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
