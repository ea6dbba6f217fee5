/** argot/http: an HTTP/1.1 server and client. */
export type { BodyReader, HeadersInit } from "./http/message.ts";
export { Body, Headers, HttpError } from "./http/message.ts";
export type { BodyWriter, Handler, Request, ResponseBody, ResponseInit, ServeOptions } from "./http/server.ts";
export { Response, Server, serve } from "./http/server.ts";
export type { RequestOptions } from "./http/client.ts";
export { ClientResponse, closeIdleConnections, request } from "./http/client.ts";
