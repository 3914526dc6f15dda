import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished, vi } from 'vitest'

/** A server on a free loopback port for the rest of the test. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

/** A front app over a real socket; the page's relative addresses lead to it for the rest of the test. */
export async function frontApp(listener: RequestListener): Promise<void> {
  redirectFetch(await listen(listener))
}

/** Lets the page's relative addresses lead to another origin. */
export function redirectFetch(origin: string): void {
  const send = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => send(origin + path, init))
}

export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string
  return JSON.parse(text)
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

export function startStream(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
}
